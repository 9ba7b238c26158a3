import { type Change, changesBetween, type HopsCompared } from './change.js'
import { refuseOtherHops, refuseOtherWays, wayOf } from './comparable.js'
import { seriesKey, workloadKey } from './series-name.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

/** The hops of one record with the same workload side by side, each against the first. */
export interface PairComparison {
  readonly reference: TimedSeries
  readonly others: readonly { readonly series: TimedSeries; readonly changes: readonly Change[] }[]
}

/** One hop, before and now. */
export interface HopComparison extends HopsCompared {
  readonly changes: readonly Change[]
}

/** Of a timing of two kernels: A -> A, and against it A -> B, B -> A and B -> B; once for each workload. */
export function comparePairs({ series, instrument }: Compared): PairComparison[] {
  const groups = byWorkload(series)
  const compared = compareAtOnce(
    groups.flatMap(([before, ...others]) => others.map((after) => ({ before, after }))),
    { instrument },
  )
  return groups.map(([reference]) => ({
    reference,
    others: compared
      .filter(({ before }) => before === reference)
      .map(({ after, changes }) => ({ series: after, changes })),
  }))
}

type Compared = Pick<TimingRecord, 'series' | 'instrument'>

function byWorkload(series: readonly TimedSeries[]): [TimedSeries, ...TimedSeries[]][] {
  const workloads = new Map<string, [TimedSeries, ...TimedSeries[]]>()
  for (const one of series) {
    const same = workloads.get(workloadKey(one.workload))
    if (same === undefined) workloads.set(workloadKey(one.workload), [one])
    else same.push(one)
  }
  return [...workloads.values()]
}

function compareAtOnce(
  hops: readonly HopsCompared[],
  { instrument }: Pick<TimingRecord, 'instrument'>,
): HopComparison[] {
  const changes = changesBetween(hops, { instrument })
  return hops.map((hop, index) => ({ ...hop, changes: changes[index] ?? [] }))
}

/**
 * The hops that both records have, with the same workload. Throws `UsageError` if the records were measured in ways that cannot be
 * compared, or have no hop in common.
 */
export function compareWithBaseline(record: TimingRecord, baseline: TimingRecord): HopComparison[] {
  refuseOtherWays(wayOf(record), baseline)
  refuseOtherHops(record.series, baseline)
  const old = new Map(baseline.series.map((series) => [seriesKey(series), series]))
  const hops = record.series.flatMap((after) => {
    const before = old.get(seriesKey(after))
    return before === undefined ? [] : [{ before, after }]
  })
  return compareAtOnce(hops, record)
}
