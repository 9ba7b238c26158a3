import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { hostileTexts } from '../../record/records.test-data.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { exactRecord, pairsRecord, timingFullOf, timingRecord } from '../../timing/timings.test-data.js'
import { parseTap, proveTap } from '../tap-consumers.test-data.js'
import { findingsOf } from './findings.js'
import { renderTimingTap } from './tap.js'

const root = t.testdir()

function tapOf(record: TimingRecord, baseline: TimingRecord | null = null): string {
  return renderTimingTap(findingsOf(record, { baseline }))
}

function heldTo(budgets: string[], record: TimingRecord): TimingRecord {
  return { ...record, request: { ...record.request, budgets } }
}

t.test('there is a point for each hop, and for each budget on it', async (t) => {
  const record = heldTo(['blackout=1s', 'total=10s'], timingRecord())
  const points = tapOf(record)
    .split('\n')
    .filter((line) => /^(1\.\.|(not )?ok )/.test(line))
  t.same(points, [
    '1..3',
    'ok 1 - debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session): 3 runs, phases sum to the total',
    'not ok 2 - blackout of debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session): at most 1.00 s',
    'ok 3 - total of debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session): at most 10.00 s',
  ])
})

t.test('what the phases took stands in remarks', async (t) => {
  const tap = tapOf(exactRecord())
  t.match(tap, '# exact: instructions of the guest, counted under icount (tcg)')
  t.match(tap, /\n# boot +427,711,193\n/)
  t.match(tap, '# TIMED: debian:7.2 -> debian:7.3: 448,311,193 instructions of blackout, 448,311,193 in all')
})

t.test('how it differs from a baseline stands in remarks', async (t) => {
  const tap = tapOf(exactRecord({ boot: 427_711_194 }), exactRecord())
  t.match(tap, '# debian:7.2 -> debian:7.3 against the baseline 2026-11-20T15-30-00Z-1a2b:')
  t.match(tap, /\n# boot +427,711,193 +427,711,194 +\+1 +\+0\.0 % +longer\n/)
})

t.test('a hop that was timed less often than was asked for is not ok', async (t) => {
  const record = timingRecord({ request: { ...timingRecord().request, runs: 5 } })
  t.match(
    tapOf(record),
    /\nnot ok 1 - .*\n {2}---\n {2}problems: \|\n {4}> it was timed in 3 of 5 runs\n {2}\.\.\.\n/,
  )
})

t.test('a timing that was cut short bails out', async (t) => {
  const tap = tapOf(timingRecord({ aborted: { message: 'interrupted by SIGINT', help: null } }))
  t.match(tap, /\nBail out! interrupted by SIGINT\n$/)
  t.equal(parseTap(tap).ok, false)
})

t.test('both consumers count the same points, whatever names there are', async (t) => {
  const tapes = [
    tapOf(pairsRecord({ instrument: 'wall', runs: 10, workloads: [{}] })),
    tapOf(exactRecord({ boot: 1 }), exactRecord()),
    ...hostileTexts.map((text) => tapOf({ ...timingFullOf(text), aborted: null }, timingFullOf(text))),
  ]
  const proven = await proveTap(tapes, await mkdtemp(join(root, 'tap-')))
  for (const [index, tap] of tapes.entries()) {
    const { ok, count, failures, bailout } = parseTap(tap)
    const failed = index < 2 ? 0 : 3
    t.same(
      { ok, count, failed: failures.length, bailout },
      { ok: failed === 0, count: [4, 1][index] ?? 9, failed, bailout: false },
    )
    t.match(proven[index]?.output, `run=${count} failed=${failed} skipped=0 todo=0 errors=`)
    t.notMatch(proven[index]?.output, /errors=./)
    t.notMatch(tap, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})
