import { caveatsOf } from '../timing/caveats.js'
import type { Change } from '../timing/change.js'
import { compareWithBaseline, type HopComparison } from '../timing/compare.js'
import { pairName, seriesKey, workloadName } from '../timing/series-name.js'
import type { TimedSeries, TimingRecord } from '../timing/timing-record.js'
import { type FactChange, factChanges, factsOfTiming } from './facts.js'

/** What changed between two timings that were made in the same way. */
export interface TimingComparison {
  readonly before: string
  readonly after: string
  readonly instrument: TimingRecord['instrument']
  readonly unit: TimingRecord['unit']
  /** Whether the blackout or the total of a hop takes longer: work may go from one phase to another, and nothing is lost by it. */
  readonly worse: boolean
  readonly facts: readonly FactChange[]
  /** What besides the kernels may have made the difference, a sentence each. */
  readonly caveats: readonly string[]
  /** The hops that both have. */
  readonly hops: readonly HopComparison[]
  /** Hops that only one of them has, by name and workload. */
  readonly disappeared: readonly string[]
  readonly appeared: readonly string[]
}

/**
 * Pure. Throws `UsageError` if the two were measured by different instruments, accelerators or with other memory, or have no hop in
 * common.
 */
export function compareTimings(before: TimingRecord, after: TimingRecord): TimingComparison {
  const hops = compareWithBaseline(after, before)
  return {
    before: before.id,
    after: after.id,
    instrument: after.instrument,
    unit: after.unit,
    worse: hops.some(({ changes }) => changes.some(isLongerSum)),
    facts: factChanges(factsOfTiming(before), factsOfTiming(after)),
    caveats: caveatsOf(after, before),
    hops,
    disappeared: onlyIn(before, after),
    appeared: onlyIn(after, before),
  }
}

function isLongerSum({ kind, verdict }: Change): boolean {
  return kind === 'sum' && verdict === 'longer'
}

function onlyIn({ series }: TimingRecord, other: TimingRecord): string[] {
  const known = new Set(other.series.map(seriesKey))
  return series.filter((one) => !known.has(seriesKey(one))).map(hopName)
}

/** `debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session)` */
export function hopName(series: TimedSeries): string {
  return `${pairName(series)} (${workloadName(series.workload)})`
}
