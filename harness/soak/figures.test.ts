import t from 'tap'
import { describeDurations, flakesAmong } from './figures.js'
import type { SoakedRun } from './soak-log.js'

function soaked(number: number, over: Partial<SoakedRun> = {}): SoakedRun {
  const verdicts = { 'memfd/a': 'pass', 'memfd/b': 'known' }
  return { number, started: '', ms: number * 1000, exitStatus: 0, verdicts, ...over }
}

const flakes: Record<string, [SoakedRun[], string[]]> = {
  'runs that are alike': [[soaked(1), soaked(2)], []],
  'a case that failed once': [
    [soaked(1), soaked(2, { exitStatus: 1, verdicts: { 'memfd/a': 'fail', 'memfd/b': 'known' } })],
    ['2: memfd/a: fail instead of pass'],
  ],
  'the first run that failed': [
    [soaked(1, { exitStatus: 1, verdicts: { 'memfd/a': 'hang', 'memfd/b': 'known' } }), soaked(2)],
    ['1: memfd/a: hang instead of pass'],
  ],
  'a known failure that passed once': [
    [soaked(1), soaked(2, { verdicts: { 'memfd/a': 'pass', 'memfd/b': 'pass' } })],
    ['2: memfd/b: pass instead of known'],
  ],
  'a run without a record': [
    [soaked(1), soaked(2, { exitStatus: 3, verdicts: {} })],
    ['2: memfd/a: nothing instead of pass; memfd/b: nothing instead of known'],
  ],
  'a guest that was ill, while every case was well': [
    [soaked(1), soaked(2, { exitStatus: 1 })],
    ['2: ended with 1'],
  ],
  'no run that proved all': [
    [soaked(1, { exitStatus: 1 })],
    ['1: memfd/a: pass instead of nothing; memfd/b: known instead of nothing'],
  ],
}

for (const [title, [runs, expected]] of Object.entries(flakes)) {
  t.test(`flakes among ${title}`, async (t) => {
    const found = flakesAmong(runs).map(({ number, differences }) => `${number}: ${differences.join('; ')}`)
    t.strictSame(found, expected)
  })
}

t.test('durations are told in seconds', async (t) => {
  t.equal(
    describeDurations([soaked(3), soaked(1), soaked(2)]),
    '1.0 s at least, 2.0 s in the median, 3.0 s at most',
  )
})
