import t from 'tap'
import type { Outcome } from './outcome.js'
import { decide, enough, isRateKnown, runsToCallGood } from './repetition.js'

t.test('a failure that comes each time is soon known to', async (t) => {
  t.notOk(isRateKnown({ runs: 3, failures: 3 }))
  t.ok(isRateKnown({ runs: 4, failures: 4 }))
})

t.test('one that comes by chance is known after eight failures, or when time is up', async (t) => {
  t.notOk(isRateKnown({ runs: 25, failures: 7 }))
  t.ok(isRateKnown({ runs: 26, failures: 8 }))
  t.ok(isRateKnown({ runs: enough.runs, failures: 0 }))
})

t.test('the rarer the failure, the more runs it takes to call a kernel good', async (t) => {
  const confidence = 0.99
  const needed = [8, 16, 27, 80].map((runs) => runsToCallGood({ runs, failures: 8 }, { confidence }))
  t.same(
    needed,
    needed.toSorted((one, other) => one - other),
  )
  t.throws(() => runsToCallGood({ runs: 80, failures: 0 }, { confidence }), RangeError)
})

t.test('so many runs do not miss what fails in three of ten', async (t) => {
  const runs = runsToCallGood({ runs: 27, failures: 8 }, { confidence: 0.99 })
  t.ok(0.7 ** runs < 0.01, `${runs} runs`)
})

function series(text: string): { outcome: Outcome; reason: string }[] {
  const outcomes = { g: 'good', b: 'bad', '?': 'cannot-tell' } as const
  return [...text].map((letter) => ({ outcome: outcomes[letter as 'g' | 'b' | '?'], reason: letter }))
}

const decisions: [series: string, outcome: Outcome | null][] = [
  ['', null],
  ['g', null],
  ['gg', null],
  ['ggg', 'good'],
  ['b', 'bad'],
  ['gb', 'bad'],
  ['g?', 'cannot-tell'],
  ['?b', 'bad'],
]
for (const [text, outcome] of decisions)
  t.test(`of three runs, ${text || 'none'} decides ${outcome ?? 'nothing yet'}`, async (t) => {
    t.equal(decide(series(text), { runs: 3 })?.outcome ?? null, outcome)
  })
