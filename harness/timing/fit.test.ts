import t from 'tap'
import { exactLine, type Measured, robustLine } from './fit.js'
import { slopeText } from './line-text.js'
import { seededRandom } from './statistics/random.js'

function pointsOf(amounts: readonly number[], durations: readonly number[]): Measured[] {
  return amounts.map((amount, index) => ({ amount, duration: durations[index] ?? Number.NaN }))
}

const sen = pointsOf([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78])

t.test("Sen's own example (1968): a slope of 4, from 26/7 to 35/8 with 93 %", async (t) => {
  const line = robustLine(sen, { confidence: 0.93 })
  t.equal(line?.slope.estimate, 4)
  t.equal(line?.slope.low, 26 / 7)
  t.equal(line?.slope.high, 35 / 8)
  t.equal(line?.intercept, 6)
  t.equal(line?.worstResidual, 2)
})

t.test(
  'rainfall of seeded clouds over five years (Hollander and Wolfe, example 9.1): -0.05625',
  async (t) => {
    const line = robustLine(pointsOf([1, 2, 3, 4, 5], [1.26, 1.27, 1.12, 1.16, 1.03]), { confidence: 0.95 })
    t.equal(line?.slope.estimate.toFixed(5), '-0.05625')
  },
)

t.test(
  'a run in five that was disturbed hardly moves the line, and its interval holds the truth',
  async (t) => {
    const random = seededRandom('disturbed')
    const points = [0, 64, 128, 256, 512, 1024].flatMap((amount) =>
      Array.from({ length: 10 }, () => ({
        amount,
        duration: 100 + 2 * amount + 5 * random() + (random() < 0.2 ? 3000 * random() : 0),
      })),
    )
    const { estimate = 0, low = 0, high = 0 } = robustLine(points, { confidence: 0.95 })?.slope ?? {}
    t.ok(Math.abs(estimate - 2) < 0.02, `${estimate}`)
    t.ok(low <= 2 && 2 <= high, `${low} to ${high}`)
  },
)

t.test('exact durations on a line are off it by nothing', async (t) => {
  t.same(exactLine(pointsOf([0, 1, 2, 4], [1000, 1007, 1014, 1028])), {
    slope: { estimate: 7, low: 7, high: 7 },
    intercept: 1000,
    worstResidual: 0,
  })
})

t.test('least squares, as any textbook: y = 2/3 + x/2', async (t) => {
  const line = exactLine(pointsOf([1, 2, 3], [1, 2, 2]))
  t.equal(line?.slope.estimate, 0.5)
  t.equal(line?.intercept.toFixed(10), '0.6666666667')
  t.equal(line?.worstResidual.toFixed(10), '0.3333333333')
})

t.test('one amount has no slope', async (t) => {
  const points = pointsOf([64, 64], [1, 2])
  t.equal(robustLine(points, { confidence: 0.95 }), null)
  t.equal(exactLine(points), null)
  t.equal(exactLine([]), null)
})

t.test('two noisy points have a slope that nothing bounds', async (t) => {
  const line = robustLine(pointsOf([0, 64], [100, 132]), { confidence: 0.95 })
  t.match(line?.slope, { estimate: 0.5, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  if (line !== null)
    t.equal(slopeText(line, { per: 'MiB', unit: 'ms' }), '+0.5 ms per MiB (too few points to bound it)')
})
