import type { RunRecord } from '../../record/record.js'
import { ledgerOf, seriesOf } from '../wall/wall-series.js'
import type { RecordedSeries } from './recorded-series.js'

/**
 * The ledgers of the only hop of runs that all did the same, in the order in which they were started. At least one is needed. Throws
 * `HostError` for a run that proved nothing, and for one of another kind of hop.
 */
export function seriesOfRuns(records: readonly RunRecord[], { name }: { name: string }): RecordedSeries {
  const runs = records.toSorted((one, other) => one.started.localeCompare(other.started))
  const ledgers = runs.map((run) => ({ ...ledgerOf(run), initrdBytes: 0 }))
  const { phases } = seriesOf({ from: name, to: name, workload }, ledgers)
  return {
    name,
    what: (runs[0]?.cases ?? []).map(({ id }) => id).join(', '),
    taken: `${runs[0]?.started} to ${runs.at(-1)?.finished}`,
    load: null,
    phases,
  }
}

/** What runs preserved stands in their cases, and makes no difference here. */
const workload = { memoryMiB: 0, files: 0, sessions: 0, cpus: 1 }
