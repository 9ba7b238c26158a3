import t from 'tap'
import { normalTail } from './normal.js'
import { seededRandom } from './random.js'
import { exactUpTo, untiedCounts } from './rank-sums.js'
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

/** Mann and Whitney 1947: in how many of the draws U has each value. */
t.test('three of six have a U of 0 to 9 in 1, 1, 2, 3, 3, 3, 3, 2, 1 and 1 of twenty draws', async (t) => {
  t.same([...untiedCounts({ size: 3, others: 3 })], [1, 1, 2, 3, 3, 3, 3, 2, 1, 1])
})

t.test('ten runs of each that lie wholly apart are one of 184,756 draws, at either end', async (t) => {
  const before = Array.from({ length: 10 }, (_, index) => index)
  const { p } = rankTest(
    before,
    before.map((value) => value + 100),
  )
  t.equal(p.toPrecision(12), (2 / 184_756).toPrecision(12))
})

t.test('of all draws of equal kernels, no more than a part of p get p or less', async (t) => {
  for (const values of [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [1, 1, 2, 2, 2, 3, 4, 4, 9, 9],
  ]) {
    const all = drawsOf(values, 5).map(([drawn, left]) => rankTest(left, drawn).p)
    for (const level of all) {
      const asSmall = all.filter((p) => p <= level + 1e-12).length / all.length
      t.ok(Math.abs(asSmall - level) < 1e-9, `${asSmall} of ${values} are at most ${level}`)
    }
  }
})

t.test('one giant is the greatest, and no more', async (t) => {
  const [before, after] = [
    [1, 2, 3, 4, 5],
    [2.5, 3.5, 4.5, 5.5],
  ]
  t.same(rankTest(before, [...after, 6]), rankTest(before, [...after, 1e12]))
})

t.test('where the exact test ends, the normal approximation says the same, and no less', async (t) => {
  const before = Array.from({ length: exactUpTo / 2 }, (_, index) => Math.sin(7 * index))
  for (const shift of [0, 0.1, 0.2, 0.3, 0.4]) {
    const after = before.map((_, index) => Math.sin(13 * index + 1) + shift)
    const { p, superiority } = rankTest(before, after)
    const pairs = before.length ** 2
    const distance = Math.abs(superiority - 0.5) * pairs - 0.5
    const approximate = 2 * normalTail(distance / Math.sqrt((pairs * (exactUpTo + 1)) / 12))
    t.ok(p / approximate > 0.9 && p / approximate < 1.01, `${p} and ${approximate}`)
  }
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

/** All choices of so many values, and what each leaves: the first one is that of the first values. */
function drawsOf(values: readonly number[], size: number): [number[], number[]][] {
  const masks = Array.from({ length: 2 ** values.length }, (_, mask) =>
    values.map((_, index) => ((mask >> index) & 1) === 1),
  ).filter((mask) => mask.filter(Boolean).length === size)
  return masks.map((mask) => [values.filter((_, i) => mask[i]), values.filter((_, i) => !mask[i])])
}

/** The first `size` values against all other choices of as many. */
function enumerated(values: readonly number[], size: number): number {
  const distances = drawsOf(values, size).map(([drawn, left]) => {
    const wins = drawn.flatMap((one) => left.map((other) => (Math.sign(one - other) + 1) / 2))
    return Math.abs(wins.reduce((sum, win) => sum + win, 0) - wins.length / 2)
  })
  return distances.filter((distance) => distance >= (distances[0] ?? 0)).length / distances.length
}
