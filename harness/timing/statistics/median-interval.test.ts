import t from 'tap'
import { median } from './median.js'
import { medianInterval } from './median-interval.js'

/** Which sorted values bound the median (Conover, Practical Nonparametric Statistics; Gibbons and Chakraborti, table J). */
const bounds: [number, number, [number, number]][] = [
  [6, 0.95, [1, 6]],
  [8, 0.95, [1, 8]],
  [9, 0.95, [2, 8]],
  [10, 0.95, [2, 9]],
  [15, 0.95, [4, 12]],
  [20, 0.95, [6, 15]],
  [30, 0.95, [10, 21]],
  [10, 0.99, [1, 10]],
  [20, 0.99, [4, 17]],
  // Too long for tables: R's qbinom(0.025, size, 0.5).
  [100, 0.95, [40, 61]],
  [1000, 0.95, [469, 532]],
]

for (const [size, confidence, [low, high]] of bounds)
  t.test(`of ${size} values, ${low} and ${high} bound the median with ${confidence}`, async (t) => {
    const values = Array.from({ length: size }, (_, index) => size - index)
    t.same(medianInterval(values, { confidence }), { estimate: (size + 1) / 2, low, high })
  })

t.test('too few values give their range', async (t) => {
  t.same(medianInterval([3, 1, 2], { confidence: 0.95 }), { estimate: 2, low: 1, high: 3 })
  t.same(medianInterval([5], { confidence: 0.95 }), { estimate: 5, low: 5, high: 5 })
})

t.test('of more values than half a coin can be multiplied for, they lie as near to the middle', async (t) => {
  const values = Array.from({ length: 10_000 }, (_, index) => index + 1)
  const { low, high } = medianInterval(values, { confidence: 0.95 })
  t.equal(low - 1, 10_000 - high)
  // 1.96 deviations of the sum of as many coins, of which each has a half.
  t.ok(Math.abs(low - (5_000 - 1.96 * 50)) < 2, `${low}`)
})

t.test('one giant among few values is an end of the range, and does not move the median', async (t) => {
  t.same(medianInterval([1, 2, 1e9], { confidence: 0.95 }), { estimate: 2, low: 1, high: 1e9 })
})

t.test('nothing has no median', async (t) => {
  t.throws(() => median([]), /nothing has no median/)
})
