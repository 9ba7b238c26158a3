import { renderTable } from '../../bench/table.js'
import { withContext } from '../../cli/with-context.js'
import { quartileSpread } from '../statistics/quartile-spread.js'
import { calibrate, type Foretold, foretold } from './calibrate.js'
import { parseOptions } from './options.js'
import { readSeries } from './read-series.js'
import { type RecordedSeries, recordedSeries } from './recorded-series.js'

/** More runs of each kernel take minutes to simulate, and hours to make. */
const mostSimulated = 450

/**
 * How often the judgement of wall times raises a false alarm, and how often it finds a phase that takes a tenth longer, by simulated
 * comparisons on real series: the recorded ones, or those of the runs in a directory, which were taken on another host.
 */
await withContext(async () => {
  const { tries, runs, results } = parseOptions(process.argv.slice(2))
  const series = results === undefined ? recordedSeries : [await readSeries(results)]
  for (const recorded of series) {
    process.stdout.write(`${titleOf(recorded)}\n\n`)
    const head = headCells(recorded, foretold(recorded, { tries, most: mostSimulated }))
    const rows = runs.map((count) => resultCells(recorded, { runs: count, tries }))
    process.stdout.write(`${renderTable([...head, ...rows])}\n`)
  }
  return 0
})

function titleOf({ name, what, taken, load, phases }: RecordedSeries): string {
  const { least, median, most } = load ?? {}
  const weather = load === null ? '' : `; load average ${median} (${least} to ${most})`
  return `${name}: ${phases[0]?.samples.length} runs of ${what}, ${taken}${weather}`
}

/** The phases, how noisy each was, how many runs are foretold to find it a tenth slower, and how often as many did. */
function headCells({ phases }: RecordedSeries, needed: readonly Foretold[]): string[][] {
  const spreads = phases.map(({ samples }) => `${(quartileSpread(samples) * 100).toFixed(0)} %`)
  return [
    ['runs of each', 'false alarms', ...phases.map(({ name }) => name)],
    ['spread of the middle half', '', ...spreads],
    ['runs foretold', '', ...needed.map(({ runs }) => `${runs}`)],
    ['found with as many', '', ...needed.map(({ rate }) => (rate === null ? '' : `${rate.toFixed(1)} %`))],
  ]
}

function resultCells(recorded: RecordedSeries, { runs, tries }: { runs: number; tries: number }): string[] {
  const { falseAlarms, found } = calibrate(recorded, { runs, tries })
  return [`${runs}`, ...[falseAlarms, ...found.map(({ rate }) => rate)].map((rate) => `${rate.toFixed(1)} %`)]
}
