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
