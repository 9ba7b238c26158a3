import t from 'tap'
import { compareSeries } from './compare-series.js'

t.test('a tenth more in every run is told as such, with its interval', async (t) => {
  const before = Array.from({ length: 20 }, (_, index) => 1000 + index)
  const after = before.map((value) => value * 1.1)
  const { p, superiority, shift, ...medians } = compareSeries(before, after, { confidence: 0.95 })
  t.ok(p < 1e-9, `${p}`)
  t.equal(superiority, 1)
  t.ok(shift.low < 100.95 && 100.95 < shift.high, JSON.stringify(shift))
  t.match(medians, { before: { estimate: 1009.5 }, after: { estimate: 1110.45 } })
})
