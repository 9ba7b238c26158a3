import t from 'tap'
import { seededRandom } from './random.js'
import { rankTest } from './rank-test.js'

/** Two series without ties, the later one of which wins `u` of the pairs. */
function seriesWithU(before: number, after: number, u: number): [number[], number[]] {
  const early = Array.from({ length: before }, (_, index) => 2 * index)
  // Each late value wins as many pairs as there are early values below it.
  let left = u
  const late = Array.from({ length: after }, (_, index) => {
    const wins = Math.min(before, left)
    left -= wins
    return 2 * wins - 1 + index / 1000
  })
  return [early, late]
}

/** Critical values of U, two-sided: the greatest that is significant (Mann and Whitney 1947, as tabled by Siegel 1956, table K). */
const critical: [number, number, { 0.05: number; 0.01?: number }][] = [
  [4, 4, { 0.05: 0 }],
  [5, 5, { 0.05: 2, 0.01: 0 }],
  [5, 8, { 0.05: 6, 0.01: 2 }],
  [8, 8, { 0.05: 13, 0.01: 7 }],
  [10, 10, { 0.05: 23, 0.01: 16 }],
  [13, 16, { 0.05: 59, 0.01: 45 }],
  [15, 15, { 0.05: 64, 0.01: 51 }],
  [20, 20, { 0.05: 127, 0.01: 105 }],
]

for (const [before, after, levels] of critical)
  for (const [level, u] of Object.entries(levels))
    t.test(`U = ${u} of ${before} and ${after} is the last one at ${level}`, async (t) => {
      t.ok(rankTest(...seriesWithU(before, after, u)).p <= Number(level))
      t.ok(rankTest(...seriesWithU(before, after, u + 1)).p > Number(level))
      t.equal(rankTest(...seriesWithU(before, after, u)).superiority, u / (before * after))
    })

t.test(
  'permeability of the placenta (Hollander and Wolfe 1973, page 69): U = 35 of 50, p = 0.2544',
  async (t) => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const earlier = [1.15, 0.88, 0.9, 0.74, 1.21]
    const { p, superiority } = rankTest(earlier, term)
    t.equal(superiority, 35 / 50)
    t.equal(p.toFixed(13), '0.2544122544123')
  },
)

t.test('with ties it counts every draw, as trying them all does', async (t) => {
  const random = seededRandom('ties')
  for (let round = 0; round < 30; round++) {
    const values = Array.from({ length: 5 + Math.floor(random() * 5) }, () => Math.floor(random() * 4))
    const size = 2 + Math.floor(random() * 3)
    const { p } = rankTest(values.slice(size), values.slice(0, size))
    t.equal(p.toFixed(10), enumerated(values, size).toFixed(10), `${values} by ${size}`)
  }
})

t.test('nothing but ties says nothing', async (t) => {
  t.same(rankTest([7, 7, 7], [7, 7]), { p: 1, superiority: 0.5 })
  const many = new Array<number>(100).fill(7)
  t.same(rankTest(many, many), { p: 1, superiority: 0.5 })
})

t.test('of long series the normal approximation goes on where the exact test ends', async (t) => {
  const random = seededRandom('long')
  const draw = (size: number): number[] => Array.from({ length: size }, () => Math.round(random() * 500))
  const [before, after] = [draw(60), draw(60).map((value) => value + 70)]
  const exact = rankTest(before, after).p
  const approximate = rankTest([...before, 250], after).p
  t.ok(exact > 1e-5 && exact < 0.02, `exact ${exact}`)
  t.ok(Math.abs(Math.log(exact / approximate)) < 0.5, `${exact} and ${approximate}`)
})

/** The first `size` values against all other choices of as many. */
function enumerated(values: readonly number[], size: number): number {
  const chosen = Array.from({ length: 2 ** values.length }, (_, mask) =>
    values.map((_, index) => ((mask >> index) & 1) === 1),
  ).filter((mask) => mask.filter(Boolean).length === size)
  const distance = (mask: readonly boolean[]): number => {
    const [drawn, left] = [values.filter((_, i) => mask[i]), values.filter((_, i) => !mask[i])]
    const wins = drawn.flatMap((one) => left.map((other) => (Math.sign(one - other) + 1) / 2))
    return Math.abs(wins.reduce((sum, win) => sum + win, 0) - wins.length / 2)
  }
  const observed = distance(values.map((_, index) => index < size))
  return chosen.filter((mask) => distance(mask) >= observed).length / chosen.length
}
