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
