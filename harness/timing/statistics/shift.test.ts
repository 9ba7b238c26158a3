import t from 'tap'
import { seededRandom } from './random.js'
import { shiftOf } from './shift.js'

const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
const earlier = [1.15, 0.88, 0.9, 0.74, 1.21]

function rounded({ estimate, low, high }: ReturnType<typeof shiftOf>): number[] {
  return [low, estimate, high].map((value) => Number(value.toFixed(6)))
}

t.test('permeability of the placenta (Hollander and Wolfe 1973): 0.305 from -0.15 to 0.76', async (t) => {
  t.same(rounded(shiftOf(earlier, term, { confidence: 0.95 })), [-0.15, 0.305, 0.76])
})

t.test('the other way round it is the same with the other sign', async (t) => {
  t.same(rounded(shiftOf(term, earlier, { confidence: 0.95 })), [-0.76, -0.305, 0.15])
})

t.test('of long series too, chance is left out as often at both ends', async (t) => {
  const before = Array.from({ length: 80 }, (_, index) => index)
  const { estimate, low, high } = shiftOf(
    before,
    before.map((value) => value + 10.5),
    { confidence: 0.95 },
  )
  t.equal(estimate, 10.5)
  t.equal(high - 10.5, 10.5 - low)
  t.ok(high - low > 10 && high - low < 20, `${low} to ${high}`)
})

t.test('series too short for the confidence give all that was seen', async (t) => {
  t.same(rounded(shiftOf([1, 2], [4, 8], { confidence: 0.99 })), [2, 4.5, 7])
})

for (const runs of [12, 70])
  t.test(`of ${runs} runs of each, the interval has the true shift in it as often as it says`, async (t) => {
    const random = seededRandom(`coverage ${runs}`)
    // Skewed, as durations are.
    const draw = (): number[] => Array.from({ length: runs }, () => 100 - 20 * Math.log(1 - random()))
    const held = Array.from({ length: 400 }, () => {
      const { low, high } = shiftOf(
        draw(),
        draw().map((value) => value + 10),
        { confidence: 0.95 },
      )
      return low <= 10 && 10 <= high
    })
    const rate = held.filter(Boolean).length / held.length
    t.ok(rate >= 0.93 && rate <= 0.98, `${rate}`)
  })

t.test('of one run of each there is nothing but their difference', async (t) => {
  t.same(shiftOf([3], [5], { confidence: 0.95 }), { estimate: 2, low: 2, high: 2 })
})
