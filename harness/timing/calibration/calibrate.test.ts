import t from 'tap'
import { Interrupted, UsageError } from '../../errors.js'
import { hopRecord } from '../../hop/hops.test-data.js'
import { caseWith, guestRecord, runRecord } from '../../record/records.test-data.js'
import { seededRandom } from '../statistics/random.js'
import { exactRecord, timedSeries, timingRecord } from '../timings.test-data.js'
import { calibrate, foretold } from './calibrate.js'
import { readShipped } from './read-series.js'
import type { RecordedSeries } from './recorded-series.js'
import { seriesOfRuns } from './series-of-runs.js'
import { seriesOfTiming } from './series-of-timing.js'

const { signal } = new AbortController()

/** As on a host that does nothing else: a spread of some percent. */
function quietSeries(): RecordedSeries {
  const random = seededRandom('quiet')
  const phases = ['load', 'jump'].map((name) => ({
    name,
    partOf: null,
    blackout: name === 'jump',
    samples: Array.from({ length: 60 }, () => 1000 * (1 + 0.1 * random())),
  }))
  return { name: 'quiet', what: '', taken: '', load: null, phases }
}

t.test(
  'on a quiet host as many runs as are foretold find a tenth in 95 of 100, and raise no false alarm',
  async (t) => {
    const needed = await foretold(quietSeries(), { tries: 100, most: 100, signal })
    const runs = Math.max(...needed.map((one) => one.runs))
    const { falseAlarms, found } = await calibrate(quietSeries(), { runs, tries: 100, signal })
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

t.test('real noise raises a false alarm at most once in 100 comparisons', async (t) => {
  for (const recorded of await readShipped()) {
    const { falseAlarms } = await calibrate(recorded, { runs: 10, tries: 100, signal })
    t.ok(falseAlarms <= 1, `${recorded.name}: ${falseAlarms} %`)
  }
})

t.test('an interruption ends it between two comparisons', async (t) => {
  const controller = new AbortController()
  const simulated = calibrate(quietSeries(), { runs: 5, tries: 1e9, signal: controller.signal })
  setTimeout(() => controller.abort(new Interrupted('SIGINT')), 5)
  await t.rejects(simulated, Interrupted)
})

t.test('more runs than are worth simulating are only foretold', async (t) => {
  const [{ rate } = { rate: 0 }] = await foretold(quietSeries(), { tries: 1, most: 1, signal })
  t.equal(rate, null)
})

t.test('the ledgers of runs are a series, in the order in which they were started', async (t) => {
  const run = (started: string, ms: number): ReturnType<typeof runRecord> => {
    const ledger = [
      { name: 'before the hop', ms: 5 },
      { name: 'jump to READY', ms },
    ]
    return runRecord({
      started,
      cases: [caseWith('pass')],
      guests: [guestRecord({ hops: [hopRecord({ ledger })] })],
    })
  }
  t.match(seriesOfRuns([run('2026-11-20T10:01', 2), run('2026-11-20T10:00', 1)], { name: 'here' }), {
    name: 'here',
    phases: [
      { name: 'before the hop', samples: [5, 5] },
      { name: 'jump to READY', samples: [1, 2] },
    ],
  })
})

t.test('of a timing, the hops of a kernel into itself are series', async (t) => {
  const own = timedSeries({ to: 'debian:7.2' })
  const series = seriesOfTiming(timingRecord({ series: [own, timedSeries()] }))
  t.equal(series.length, 1)
  t.match(series[0], {
    what: 'debian:7.2 -> debian:7.2',
    load: { least: 0.5, most: 1.5 },
    phases: own.phases,
  })
  t.throws(() => seriesOfTiming(timingRecord()), { name: UsageError.name, message: /into itself$/ })
  t.throws(() => seriesOfTiming(exactRecord()), { name: UsageError.name, message: /has no noise/ })
})
