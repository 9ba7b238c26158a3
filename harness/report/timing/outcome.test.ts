import t from 'tap'
import { UsageError } from '../../errors.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { exactRecord, pairsRecord, timingRecord } from '../../timing/timings.test-data.js'
import { findingsOf } from './findings.js'
import { exitStatusOfTiming, timingHeadline } from './outcome.js'

const aborted = { message: 'interrupted by SIGINT', help: null }

function heldTo(budgets: string[], changes: Partial<TimingRecord> = {}): TimingRecord {
  const record = timingRecord(changes)
  return { ...record, request: { ...record.request, budgets } }
}

const outcomes: [string, TimingRecord, number, string][] = [
  ['a timing', timingRecord(), 0, 'TIMED: debian:7.2 -> debian:7.3: 1.12 s of blackout, 1.13 s in all'],
  [
    'one that keeps its budget',
    heldTo(['total=2s']),
    0,
    'WITHIN BUDGET: debian:7.2 -> debian:7.3: 1.12 s of blackout, 1.13 s in all',
  ],
  [
    'one that does not',
    heldTo(['total=2s', 'boot=1s', 'boot=2ms']),
    1,
    'OVER BUDGET: debian:7.2 -> debian:7.3: 1.12 s of blackout, 1.13 s in all; 1 of 3 budgets broken',
  ],
  [
    'one that was cut short',
    timingRecord({ aborted }),
    3,
    'INCOMPLETE: debian:7.2 -> debian:7.3: 1.12 s of blackout, 1.13 s in all; it was cut short: interrupted by SIGINT',
  ],
  [
    'one that was cut short and over its budget already',
    heldTo(['boot=2ms'], { aborted }),
    1,
    'OVER BUDGET: debian:7.2 -> debian:7.3: 1.12 s of blackout, 1.13 s in all; 1 of 1 budget broken; it was cut short: interrupted by SIGINT',
  ],
  [
    'four hops',
    pairsRecord({ instrument: 'exact', runs: 2, workloads: [{}] }),
    0,
    'TIMED: 4 hops: 606,540,256 to 1,571,601,351 instructions of blackout',
  ],
]

for (const [what, record, status, headline] of outcomes)
  t.test(`${what} comes to ${status}`, async (t) => {
    const findings = findingsOf(record, { baseline: null })
    const { word, sentence } = timingHeadline(findings)
    t.equal(`${word}: ${sentence}`, headline)
    t.equal(exitStatusOfTiming(findings), status)
  })

t.test('a budget relative to a baseline that is wanting cannot be reported', async (t) => {
  t.throws(() => findingsOf(heldTo(['boot=+10%']), { baseline: null }), UsageError)
})

t.test('nor can a baseline of another instrument', async (t) => {
  t.throws(() => findingsOf(timingRecord(), { baseline: exactRecord() }), UsageError)
})

t.test('runs that differ, and phases that do not sum to the total, are problems of their hop', async (t) => {
  const [series] = exactRecord().series
  if (series === undefined) throw new Error('there is one')
  const { hops } = findingsOf(
    { ...exactRecord(), series: [{ ...series, total: [448_311_193, 448_311_194] }] },
    { baseline: null },
  )
  t.same(hops[0]?.problems, [
    'the total is not the same in every run',
    'the phases of run 2 sum to 448311193, its total is 448311194',
  ])
})
