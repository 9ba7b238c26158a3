import t from 'tap'
import { runsNeeded } from './runs-needed.js'
import { seededRandom } from './statistics/random.js'

function noisy(spread: number): number[] {
  const random = seededRandom(`spread ${spread}`)
  return Array.from({ length: 200 }, () => 1000 * (1 + spread * (random() + random() + random() - 1.5)))
}

t.test('the noisier, the more runs', async (t) => {
  const needed = [0.01, 0.1, 0.2, 0.4].map((spread) => runsNeeded(noisy(spread), { effect: 0.1, spans: 7 }))
  t.equal(needed[0], 17)
  t.ok(
    needed.every((runs, index) => runs >= (needed[index - 1] ?? 0)),
    needed.join(' '),
  )
})

t.test('half the effect takes about four times the runs', async (t) => {
  const [tenth, twentieth] = [0.1, 0.05].map((effect) => runsNeeded(noisy(0.4), { effect, spans: 7 }))
  const ratio = (twentieth ?? 0) / (tenth ?? 1)
  t.ok(ratio > 3 && ratio < 5, `${ratio}`)
})

t.test('what takes no time takes no longer, however many runs there are', async (t) => {
  t.equal(runsNeeded([0, 0, 0, 0], { effect: 0.1, spans: 7 }), Number.POSITIVE_INFINITY)
})

t.test('one sample tells no noise', async (t) => {
  t.equal(runsNeeded([5], { effect: 0.1, spans: 7 }), Number.POSITIVE_INFINITY)
})

t.test('a giant among the samples takes a few runs more', async (t) => {
  const quiet = noisy(0.05)
  const [without, withOne] = [quiet, [...quiet, 1e9]].map((samples) =>
    runsNeeded(samples, { effect: 0.1, spans: 7 }),
  )
  t.ok((withOne ?? 0) - (without ?? 0) <= 1, `${without} and ${withOne}`)
})
