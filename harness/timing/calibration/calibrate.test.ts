import t from 'tap'
import { hopRecord } from '../../hop/hops.test-data.js'
import { guestRecord, runRecord } from '../../record/records.test-data.js'
import { seededRandom } from '../statistics/random.js'
import { calibrate, foretold } from './calibrate.js'
import { type RecordedSeries, recordedSeries } from './recorded-series.js'
import { seriesOfRuns } from './series-of-runs.js'

/** As on a host that does nothing else: a spread of some percent. */
function quietSeries(): RecordedSeries {
  const random = seededRandom('quiet')
  const phases = ['load', 'jump'].map((name) => ({
    name,
    samples: Array.from({ length: 60 }, () => 1000 * (1 + 0.1 * random())),
  }))
  return { name: 'quiet', what: '', taken: '', load: null, phases }
}

t.test(
  'on a quiet host as many runs as are foretold find a tenth in 95 of 100, and raise no false alarm',
  async (t) => {
    const needed = foretold(quietSeries(), { tries: 100, most: 100 })
    const runs = Math.max(...needed.map((one) => one.runs))
    const { falseAlarms, found } = calibrate(quietSeries(), { runs, tries: 100 })
    t.ok(
      needed.every(({ rate }) => (rate ?? 0) >= 95),
      JSON.stringify(needed),
    )
    t.ok(runs < 20, `${runs} runs`)
    t.ok(falseAlarms <= 1, `${falseAlarms} %`)
    t.ok(
      found.every(({ rate }) => rate >= 95),
      JSON.stringify(found),
    )
  },
)

for (const recorded of recordedSeries)
  t.test(`real noise (${recorded.name}) raises a false alarm at most once in 100 comparisons`, async (t) => {
    const { falseAlarms } = calibrate(recorded, { runs: 20, tries: 100 })
    t.ok(falseAlarms <= 1, `${falseAlarms} %`)
  })

t.test('more runs than are worth simulating are only foretold', async (t) => {
  const [{ rate } = { rate: 0 }] = foretold(quietSeries(), { tries: 1, most: 1 })
  t.equal(rate, null)
})

t.test('the ledgers of runs are a series, in the order in which they were started', async (t) => {
  const run = (started: string, ms: number): ReturnType<typeof runRecord> =>
    runRecord({ started, guests: [guestRecord({ hops: [hopRecord({ ledger: [{ name: 'jump', ms }] })] })] })
  t.match(seriesOfRuns([run('2026-11-20T10:01', 2), run('2026-11-20T10:00', 1)], { name: 'here' }), {
    name: 'here',
    phases: [{ name: 'jump', samples: [1, 2] }],
  })
})
