import { renderTable } from '../../bench/table.js'
import { withContext } from '../../cli/with-context.js'
import { quartileSpread } from '../statistics/quartile-spread.js'
import { type Calibration, calibrate, type Foretold, foretold } from './calibrate.js'
import { type CalibrationOptions, parseOptions } from './options.js'
import { readSeries } from './read-series.js'
import { outermostSpans, type RecordedSeries } from './recorded-series.js'

/** More runs of each hop take minutes to simulate, and hours to make. */
const mostSimulated = 300

/**
 * How often the judgement of wall times raises a false alarm, and how often it finds a phase that takes a tenth longer (`make
 * calibrate-timing`), by simulated comparisons on real series: those that are shipped, or others, of a timing or of runs.
 */
await withContext(async ({ signal }) => {
  const options = parseOptions(process.argv.slice(2))
  const series = await readSeries(options)
  if (options.json) process.stdout.write(`${JSON.stringify(series)}\n`)
  else for (const recorded of series) await printTable(recorded, { ...options, signal })
  return 0
})

async function printTable(
  recorded: RecordedSeries,
  { tries, runs, signal }: CalibrationOptions & { signal: AbortSignal },
): Promise<void> {
  process.stdout.write(`${titleOf(recorded)}\n\n`)
  const head = headCells(recorded, await foretold(recorded, { tries, signal, most: mostSimulated }))
  const rows: string[][] = []
  for (const count of runs) rows.push(resultCells(await calibrate(recorded, { runs: count, tries, signal })))
  process.stdout.write(`${renderTable([...head, ...rows])}\n`)
}

function titleOf({ name, what, taken, load, phases }: RecordedSeries): string {
  const weather = load === null ? '' : `; load average ${load.least} to ${load.most}`
  return `${name}: ${phases[0]?.samples.length} runs of ${what}, ${taken}${weather}`
}

/** The phases, how noisy each was, how many runs are foretold to find it a tenth slower, and how often as many did. */
function headCells(recorded: RecordedSeries, needed: readonly Foretold[]): string[][] {
  const phases = outermostSpans(recorded)
  const spreads = phases.map(({ samples }) => `${(quartileSpread(samples) * 100).toFixed(0)} %`)
  return [
    ['runs of each hop', 'false alarms', ...phases.map(({ name }) => name)],
    ['spread of the middle half', '', ...spreads],
    ['runs foretold', '', ...needed.map(({ runs }) => `${runs}`)],
    ['found with as many', '', ...needed.map(({ rate }) => (rate === null ? '' : `${rate.toFixed(1)} %`))],
  ]
}

function resultCells({ runs, falseAlarms, found }: Calibration): string[] {
  return [`${runs}`, ...[falseAlarms, ...found.map(({ rate }) => rate)].map((rate) => `${rate.toFixed(1)} %`)]
}
