import type { ExactRecord } from './exact/record.js'
import type { TimingRecord } from './timing-record.js'

/** What a timing of exact hops says beyond what their own records do. */
export type AboutTiming = Pick<TimingRecord, 'id' | 'started' | 'finished' | 'host' | 'image' | 'aborted'> & {
  readonly request: Pick<TimingRecord['request'], 'argv' | 'seed' | 'budgets' | 'baseline'>
}

/**
 * Hops that were timed to the instruction as one record, to be compared, held to budgets and drawn like any. At least one is needed. Its
 * memory is that of the biggest guest, since a guest is as big as its workload asks for.
 */
export function timingOfExact(
  records: readonly ExactRecord[],
  { request, ...about }: AboutTiming,
): TimingRecord {
  const [first] = records
  if (first === undefined) throw new Error('a timing of no hop is no timing')
  const { harness, series } = first
  const kernels = records.flatMap(({ kernels: { a, b } }) => [a, b])
  return {
    format: 'liveproof-timing',
    version: 1,
    ...about,
    harness,
    instrument: 'exact',
    unit: 'instructions',
    request: {
      ...request,
      runs: series.total.length,
      memoryMiB: Math.max(...records.map(({ guest }) => guest.memoryMiB)),
    },
    kernels: Object.fromEntries(kernels.map((kernel) => [kernel.name, kernel])),
    series: records.map((record) => record.series),
  }
}
