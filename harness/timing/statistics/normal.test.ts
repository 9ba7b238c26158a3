import t from 'tap'
import { normalQuantile, normalTail } from './normal.js'

/** The usual table of the standard normal distribution. */
const table: [number, number][] = [
  [0, 0.5],
  [1, 0.158655],
  [1.644854, 0.05],
  [1.959964, 0.025],
  [2.575829, 0.005],
  [3.290527, 0.0005],
]

for (const [z, tail] of table)
  t.test(`${z} is exceeded with ${tail}`, async (t) => {
    t.ok(Math.abs(normalTail(z) - tail) < 1e-6, `${normalTail(z)}`)
    t.ok(Math.abs(normalQuantile(tail) - z) < 1e-3, `${normalQuantile(tail)}`)
  })

/** Further out than tables of books go: R's pnorm(z, lower.tail = FALSE). */
const far: [number, number][] = [
  [4, 3.167124e-5],
  [5, 2.866516e-7],
  [6, 9.865876e-10],
]

for (const [z, tail] of far)
  t.test(`${z} is exceeded with ${tail}, to within half a percent of that`, async (t) => {
    t.ok(Math.abs(normalTail(z) / tail - 1) < 0.005, `${normalTail(z)}`)
  })
