import { UsageError } from '../errors.js'
import { pairName, seriesKey } from './series-name.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

/** In which way a timing is made: those made in different ways cannot be compared. */
export interface Way {
  readonly instrument: TimingRecord['instrument']
  readonly accelerator: string
  /** Of the guest. */
  readonly memoryMiB: number
}

export function wayOf({ instrument, host, request: { memoryMiB } }: TimingRecord): Way {
  return { instrument, accelerator: host.accelerator.name, memoryMiB }
}

/** Throws `UsageError` that says which of the instrument, the accelerator and the memory size is another one. */
export function refuseOtherWays(way: Way, baseline: TimingRecord): void {
  const facts: [string, (way: Way) => string][] = [
    ['the instrument', ({ instrument }) => instrument],
    ['the accelerator', ({ accelerator }) => accelerator],
    ["the guests' memory", ({ memoryMiB }) => `${memoryMiB} MiB`],
  ]
  const before = wayOf(baseline)
  const others = facts.filter(([, of]) => of(way) !== of(before))
  if (others.length === 0) return
  const told = others.map(([what, of]) => `${what} was ${of(before)} and is ${of(way)}`).join(', ')
  throw new UsageError(`the baseline ${baseline.id} was made in another way: ${told}`, {
    help: 'make a baseline in the same way as what is compared with it',
  })
}

/** Throws `UsageError` for a baseline that has none of these hops with the same workload. */
export function refuseOtherHops(
  hops: readonly Parameters<typeof seriesKey>[0][],
  baseline: TimingRecord,
): void {
  const known = new Set(baseline.series.map(seriesKey))
  if (hops.some((hop) => known.has(seriesKey(hop)))) return
  throw new UsageError(`the baseline ${baseline.id} has no hop in common with what is timed`, {
    help: `it has ${hopsOf(baseline.series)}, with the workloads that it was made with`,
  })
}

function hopsOf(series: readonly TimedSeries[]): string {
  return [...new Set(series.map(pairName))].join(', ')
}
