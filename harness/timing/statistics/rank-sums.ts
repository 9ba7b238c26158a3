/** With more values in all, the exact distribution takes long to count, and the normal one is as good. */
export const exactUpTo = 120

/**
 * How many ways there are to draw `size` of some whole-numbered ranks so that they sum to each value: the exact distribution of the
 * rank sum, of which all draws are alike probable, whether ranks are tied or not. Counts are floating-point numbers, and good to
 * thirteen digits.
 */
export function rankSumCounts(ranks: readonly number[], size: number): Float64Array {
  const most = ranks
    .toSorted((one, other) => other - one)
    .slice(0, size)
    .reduce((sum, rank) => sum + rank, 0)
  const drawn = Array.from({ length: size + 1 }, () => new Float64Array(most + 1))
  const [none] = drawn
  if (none !== undefined) none[0] = 1
  for (const [index, rank] of ranks.entries()) {
    // Backward, so that no rank is drawn twice.
    for (let count = Math.min(index + 1, size); count > 0; count--) addShifted(drawn, count, rank)
  }
  return drawn[size] ?? new Float64Array(0)
}

const untied = new Map<string, Float64Array>()

/**
 * The same of the ranks 1, 2, 3, ... of two series without ties, from the least sum on: how many draws have each value of U. Remembered,
 * since all spans of a hop were measured equally often.
 */
export function untiedCounts({ size, others }: { size: number; others: number }): Float64Array {
  const key = `${size} ${others}`
  const known = untied.get(key)
  if (known !== undefined) return known
  const ranks = Array.from({ length: size + others }, (_, index) => index + 1)
  const counts = rankSumCounts(ranks, size).subarray((size * (size + 1)) / 2)
  untied.set(key, counts)
  return counts
}

function addShifted(drawn: readonly Float64Array[], count: number, rank: number): void {
  const [fewer, here] = [drawn[count - 1], drawn[count]]
  if (fewer === undefined || here === undefined) return
  for (let sum = here.length - 1; sum >= rank; sum--) here[sum] = (here[sum] ?? 0) + (fewer[sum - rank] ?? 0)
}
