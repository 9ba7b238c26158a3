import t from 'tap'
import { holm } from './holm.js'

t.test('four tests at once, as R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")', async (t) => {
  t.same(
    holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12))),
    [0.03, 0.06, 0.06, 0.02],
  )
})

t.test('no probability is above one, and one test stays what it is', async (t) => {
  t.same(holm([0.7, 0.6]), [1, 1])
  t.same(holm([0.02]), [0.02])
  t.same(holm([]), [])
})
