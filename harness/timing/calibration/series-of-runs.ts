import type { RunRecord } from '../../record/record.js'
import type { RecordedSeries } from './recorded-series.js'

/** The ledgers of the first hop of runs that all did the same, in the order in which they were started. At least one is needed. */
export function seriesOfRuns(records: readonly RunRecord[], { name }: { name: string }): RecordedSeries {
  const runs = records.toSorted((one, other) => one.started.localeCompare(other.started))
  const ledgers = runs.flatMap(({ guests }) =>
    guests.slice(0, 1).flatMap(({ hops }) => hops[0]?.ledger ?? []),
  )
  const phases = [...new Set(ledgers.map((phase) => phase.name))].map((phase) => ({
    name: phase,
    samples: ledgers.filter((one) => one.name === phase).map(({ ms }) => ms),
  }))
  const what = (runs[0]?.cases ?? []).map(({ id }) => id).join(', ')
  return { name, what, taken: `${runs[0]?.started} to ${runs.at(-1)?.finished}`, load: null, phases }
}
