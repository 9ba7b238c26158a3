import { type Change, changesBetween } from './change.js'
import { refuseOtherHops, refuseOtherWays, wayOf } from './comparable.js'
import { seriesKey, workloadKey } from './series-name.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

/** The hops of one record with the same workload side by side, each against the first. */
export interface PairComparison {
  readonly reference: TimedSeries
  readonly others: readonly { readonly series: TimedSeries; readonly changes: readonly Change[] }[]
}

/** One hop, before and now. */
export interface HopComparison {
  readonly before: TimedSeries
  readonly after: TimedSeries
  readonly changes: readonly Change[]
}

/** Of a timing of two kernels: A -> A, and against it A -> B, B -> A and B -> B; once for each workload. */
export function comparePairs({ series, instrument }: TimingRecord): PairComparison[] {
  const workloads = new Map<string, TimedSeries[]>()
  for (const one of series) {
    const key = workloadKey(one.workload)
    workloads.set(key, [...(workloads.get(key) ?? []), one])
  }
  return [...workloads.values()].flatMap(([reference, ...others]) =>
    reference === undefined
      ? []
      : [
          {
            reference,
            others: others.map((one) => ({
              series: one,
              changes: changesBetween(reference, one, { instrument }),
            })),
          },
        ],
  )
}

/**
 * The hops that both records have, with the same workload. Throws `UsageError` if the records were measured in ways that cannot be
 * compared, or have no hop in common.
 */
export function compareWithBaseline(record: TimingRecord, baseline: TimingRecord): HopComparison[] {
  refuseOtherWays(wayOf(record), baseline)
  refuseOtherHops(record.series, baseline)
  const { instrument } = record
  const old = new Map(baseline.series.map((series) => [seriesKey(series), series]))
  return record.series.flatMap((after) => {
    const before = old.get(seriesKey(after))
    return before === undefined
      ? []
      : [{ before, after, changes: changesBetween(before, after, { instrument }) }]
  })
}
