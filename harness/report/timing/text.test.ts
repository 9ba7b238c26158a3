import t from 'tap'
import { hostileTexts } from '../../record/records.test-data.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import {
  exactRecord,
  pairsRecord,
  scalingRecord,
  timingFullOf,
  timingRecord,
} from '../../timing/timings.test-data.js'
import { findingsOf } from './findings.js'
import { renderTimingText } from './text.js'

function textOf(record: TimingRecord, baseline: TimingRecord | null = null, color = false): string {
  return renderTimingText(findingsOf(record, { baseline }), { color })
}

const four = pairsRecord({ instrument: 'exact', runs: 2, workloads: [{}] })

t.test('phases stand down, hops across, each against the first', async (t) => {
  const text = textOf(four)
  t.match(text, '64 MiB in 1 file of 1 session: medians, instructions\n')
  t.match(text, /\n {20,}debian:7\.2 -> +debian:7\.2 -> +debian:7\.3 -> +debian:7\.3 ->\n/)
  t.match(text, /\n {2}purgatory +974,809,187 +974,809,187 = +9,748,092 -99\.0 % +9,748,092 -99\.0 %\n/)
  t.match(text, /\njump +1,182,243,336 /, 'a group stands above its parts')
})

t.test('a timing fits into 110 columns, whatever is in it', async (t) => {
  const long = 'git:/home/somebody/src/linux@'.padEnd(80, 'feature/')
  const [first] = four.series
  if (first === undefined) throw new Error('there are four')
  const many = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((to) => ({ ...first, to: `${to}:${long}` }))
  const slow = pairsRecord({ instrument: 'wall', runs: 8, workloads: [{}, { memoryMiB: 256 }], boot: 1.2 })
  const texts = {
    four: textOf(four),
    many: textOf({ ...four, series: [first, ...many] }),
    'long names': textOf({ ...four, request: { ...four.request, argv: ['timing', long, long] } }),
    'a baseline': textOf(
      slow,
      pairsRecord({ instrument: 'wall', runs: 8, workloads: [{}, { memoryMiB: 256 }] }),
    ),
    'a slower kernel': textOf(
      pairsRecord({ instrument: 'wall', runs: 10, workloads: [{}, { files: 1000 }] }),
    ),
    curves: textOf(scalingRecord()),
  }
  for (const [what, text] of Object.entries(texts))
    t.same(
      text.split('\n').filter((line) => line.length > 110),
      [],
      what,
    )
})

t.test('more hops than fit go on below, each time beside the first', async (t) => {
  const series = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((to) =>
    four.series.slice(0, 1).map((one) => ({ ...one, to })),
  )
  t.equal(textOf({ ...four, series }).match(/^image-load .*$/gm)?.length, 2)
})

t.test('what was found to differ stands with its interval and its odds', async (t) => {
  const record = pairsRecord({ instrument: 'wall', runs: 20, workloads: [{}] })
  t.match(
    textOf(record),
    /\ndebian:7\.3 -> debian:7\.3 against debian:7\.2 -> debian:7\.2:\n {2}image-load is shorter: -\d+ ms \(-\d+ ms to -\d+ ms\), -99\.\d % \([^)]+\); 0 % of runs take longer\n/,
  )
  t.match(textOf(record), /\n {2}boot-luo +\S+ ms +\S+ ms +[=?] /)
})

t.test('bars, curves, budgets and a baseline have their place', async (t) => {
  const slow = exactRecord({ boot: 500_000_000 })
  const record = { ...slow, request: { ...slow.request, budgets: ['boot=+10%', 'total=1e9'] } }
  const text = textOf(record, exactRecord())
  t.match(text, /^OVER BUDGET: .*; 1 of 2\n {2}budgets broken$/m)
  t.match(
    text,
    /^ {2}BROKEN {2}boot of debian:7\.2 -> debian:7\.3 .*: at most \+10\.0 % against the\n {10}baseline, got \+16\.9 %$/m,
  )
  t.match(text, /^ {2}held {4}total of /m)
  t.match(text, /^a+b+$/m)
  t.match(text, /^boot +427,711,193 +500,000,000 +\+72,288,807 +\+16\.9 % +longer$/m)
  t.match(textOf(scalingRecord()), /^retrieve +\+320,000 +5,000 +0$/m)
})

t.test('where in the kernel it went is told, the most first', async (t) => {
  const series = four.series.slice(0, 1).map((one) => ({
    ...one,
    profile: ['small', 'big'].map((name, index) => ({
      ...{ phase: 'boot-memory', kind: 'function' as const, name, instructions: 1000 * (index + 1) },
    })),
  }))
  t.match(
    textOf({ ...four, series }),
    /\nboot-memory of debian:7\.2 -> debian:7\.2 \(.*\): functions, each by itself\n {2}big {4}2,000\n {2}small {2}1,000\n/,
  )
})

t.test('too few runs and time that nothing is known of are told', async (t) => {
  t.match(textOf(timingRecord()), 'note: 3 runs of a hop tell no difference from chance')
  const [series] = exactRecord().series
  if (series === undefined) throw new Error('there is one')
  const phases = series.phases.map((phase) => (phase.name === 'boot' ? { ...phase, name: 'unknown' } : phase))
  t.match(
    textOf({ ...exactRecord(), series: [{ ...series, phases }] }),
    'note: debian:7.2 -> debian:7.3: of 95.4 % of the total nothing is known',
  )
})

t.test('colours change nothing but the colours, and no name harms the terminal', async (t) => {
  const record = { ...four, request: { ...four.request, budgets: ['blackout=1'] } }
  t.equal(textOf(record, null, true).replace(/\u001b\[[\d;]*m/g, ''), textOf(record))
  for (const text of hostileTexts)
    t.notMatch(textOf(timingFullOf(text), timingFullOf(text)), /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
})
