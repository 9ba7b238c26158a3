import { withContext } from '../cli/with-context.js'
import { probeAccelerator, qemuVersion } from '../guest/accelerator.js'
import type { CliRun } from './cli-run.js'
import { describeHost, describeLoad } from './host-facts.js'
import { measure } from './measure.js'
import { parseOptions } from './options.js'
import { tabulate } from './results-table.js'
import { renderTable } from './table.js'
import { whereTimeWent } from './time-spent.js'

/**
 * The benchmark (`make bench`): what liveproof costs over the bare floor of a live update on the same machine. It fails if
 * something that it measured did not do its work; a target that is missed is only said.
 */
await withContext(async (context) => {
  const options = parseOptions(process.argv.slice(2))
  const accelerator = await probeAccelerator(context)
  const loadBefore = describeLoad()
  const measurements = await measure(context, { ...options, accelerator })
  const { table, slowCase, slowSuite } = tabulate(measurements)
  const facts = [
    ...describeHost({ accelerator, qemu: await qemuVersion() }),
    `load average: ${loadBefore} before, ${describeLoad()} after`,
    `kernel: ${options.kernel}; rounds: ${options.rounds}, each of floor, one case, --quick and all; ratios within a round`,
  ]
  process.stdout.write(`${facts.join('\n')}\n\n${table}`)
  if (slowCase) process.stdout.write(explain('one case', measurements.cases))
  if (slowSuite) process.stdout.write(explain('all cases', measurements.suites))
  return 0
})

/** Where the time of the median run went. */
function explain(title: string, runs: readonly CliRun[]): string {
  const median = runs.toSorted((a, b) => a.ms - b.ms)[Math.floor(runs.length / 2)]
  const guests = median === undefined ? [] : whereTimeWent(median)
  const tables = guests.map(({ guest, phases }) =>
    renderTable([[`${title}, ${guest}`, 'ms'], ...phases.map(({ name, ms }) => [name, ms.toFixed(0)])]),
  )
  return tables.map((table) => `\n${table}`).join('')
}
