import t from 'tap'
import { curvesOf } from './curves.js'
import { lineText } from './line-text.js'
import type { TimedSeries } from './timing-record.js'
import { scalingRecord, timedSeries, timingRecord } from './timings.test-data.js'

t.test('series that differ in one amount are a curve, with its slope and its intercept', async (t) => {
  const [set, ...others] = curvesOf(scalingRecord())
  t.same(others, [])
  t.match(set, { pair: 'debian:7.2 -> debian:7.3', per: 'MiB', from: /^0 MiB in 1 file of 1 session/ })
  t.same(
    set?.curves.map(({ span, line: { slope, intercept } }) => [span, slope.estimate, intercept]),
    [
      ['boot', 0, 1_000_000],
      ['retrieve', 320_000, 5_000],
      ['blackout', 320_000, 1_005_000],
      ['total', 320_000, 1_005_000],
    ],
  )
  t.same(
    set?.curves.map(({ line }) => lineText(line, { per: 'MiB', unit: 'instructions' }))[1],
    '+320,000 per MiB, 5,000 at none',
  )
})

t.test('series that differ in two amounts are no curve', async (t) => {
  const { workload } = timedSeries()
  const series = [timedSeries(), timedSeries({ workload: { ...workload, files: 10, sessions: 10 } })]
  t.same(curvesOf(timingRecord({ series })), [])
})

t.test('of noisy runs the line is the robust one, with its interval', async (t) => {
  const seriesOf = (files: number): TimedSeries =>
    timedSeries({
      workload: { ...timedSeries().workload, files },
      phases: [{ name: 'boot', partOf: null, blackout: true, samples: [files, files + 1, 500] }],
      total: [files, files + 1, 500],
    })
  const [set] = curvesOf(timingRecord({ series: [1, 10, 100, 200].map(seriesOf) }))
  const { estimate = 0, low = 0, high = 0 } = set?.curves[0]?.line.slope ?? {}
  t.equal(set?.per, 'file')
  t.ok(low < estimate && estimate < high && Math.abs(estimate - 1) < 0.2, `${low} ${estimate} ${high}`)
})
