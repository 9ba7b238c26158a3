import type { Estimate } from './interval.js'
import { medianOfSorted } from './median.js'
import { normalQuantile } from './normal.js'
import { exactUpTo, untiedCounts } from './rank-sums.js'

interface Sizes {
  readonly before: number
  readonly after: number
}

/**
 * By how much a later value exceeds an earlier one: the median of all differences of a pair (Hodges and Lehmann), with the interval of
 * Moses, which the test of ranks gives. Where the series are too short for the confidence, the interval is the range of all differences.
 */
export function shiftOf(
  before: readonly number[],
  after: readonly number[],
  { confidence }: { confidence: number },
): Estimate {
  const differences = allDifferences(before, after).sort()
  const outer = outerDifferences({ before: before.length, after: after.length }, (1 - confidence) / 2)
  return {
    estimate: medianOfSorted(differences),
    low: differences[outer] ?? Number.NaN,
    high: differences[differences.length - 1 - outer] ?? Number.NaN,
  }
}

function allDifferences(before: readonly number[], after: readonly number[]): Float64Array {
  const differences = new Float64Array(before.length * after.length)
  for (const [row, late] of after.entries())
    for (const [column, early] of before.entries()) differences[row * before.length + column] = late - early
  return differences
}

/** How many differences at each end lie outside the interval: one fewer than the least U that chance exceeds downward with `tail`. */
function outerDifferences(sizes: Sizes, tail: number): number {
  const exact = sizes.before + sizes.after <= exactUpTo
  return Math.max(0, (exact ? exactQuantile(sizes, tail) : normalQuantileOfU(sizes, tail)) - 1)
}

/** The least U with P(U <= u) >= tail, as R's qwilcox. */
function exactQuantile({ before, after }: Sizes, tail: number): number {
  const counts = untiedCounts({ size: after, others: before })
  const all = counts.reduce((sum, count) => sum + count, 0)
  let below = 0
  return counts.findIndex((count) => {
    below += count
    return below >= tail * all
  })
}

function normalQuantileOfU({ before, after }: Sizes, tail: number): number {
  const pairs = before * after
  const deviation = Math.sqrt((pairs * (before + after + 1)) / 12)
  return Math.floor(pairs / 2 - normalQuantile(tail) * deviation)
}
