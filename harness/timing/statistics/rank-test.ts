import { normalTail } from './normal.js'
import { exactUpTo, rankSumCounts, untiedCounts } from './rank-sums.js'
import { doubledRanks } from './ranks.js'

export interface RankTest {
  /** Two-sided: how often pure chance would set the series apart as far as they are, or further. */
  readonly p: number
  /** The probability that a later value is the greater one of a random pair, plus half of that of a tie: 0.5 if nothing differs. */
  readonly superiority: number
}

/**
 * The Wilcoxon-Mann-Whitney test of two independent series, as a permutation test of their ranks: exact, with ties as without, up to
 * 120 values in all, and by the normal approximation with the variance of tied ranks above.
 */
export function rankTest(before: readonly number[], after: readonly number[]): RankTest {
  const ranks = doubledRanks([...before, ...after])
  const doubledSum = ranks.slice(before.length).reduce((sum, rank) => sum + rank, 0)
  const pairs = before.length * after.length
  const superiority = (doubledSum / 2 - (after.length * (after.length + 1)) / 2) / pairs
  const p =
    ranks.length <= exactUpTo
      ? exactP(ranks, { size: after.length, doubledSum })
      : normalP(ranks, { size: after.length, doubledSum })
  return { p, superiority }
}

interface Drawn {
  readonly size: number
  readonly doubledSum: number
}

/** Of all draws, those whose sum is as far from its mean. */
function exactP(doubled: readonly number[], { size, doubledSum }: Drawn): number {
  const others = doubled.length - size
  const untied = new Set(doubled).size === doubled.length
  return untied
    ? farther(untiedCounts({ size, others }), (doubledSum - size * (size + 1)) / 2)
    : farther(rankSumCounts(doubled, size), doubledSum)
}

/** The part of all draws that are as far from their mean as `observed` is. */
function farther(counts: Float64Array, observed: number): number {
  let [all, sum] = [0, 0]
  for (const [value, count] of counts.entries()) {
    all += count
    sum += value * count
  }
  const mean = sum / all
  // What lies equally far must not be parted by rounding; sums are whole numbers.
  const distance = Math.abs(observed - mean) - 1e-6
  let asFar = 0
  for (const [value, count] of counts.entries()) if (Math.abs(value - mean) >= distance) asFar += count
  return Math.min(1, asFar / all)
}

/** With the variance of drawing without replacement, which holds for tied ranks too, and the correction for continuity. */
function normalP(ranks: readonly number[], { size, doubledSum }: Drawn): number {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length
  const spread = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0)
  const variance = (size * (ranks.length - size) * spread) / (ranks.length * (ranks.length - 1))
  const distance = Math.max(0, Math.abs(doubledSum - size * mean) - 1)
  return variance === 0 ? 1 : Math.min(1, 2 * normalTail(distance / Math.sqrt(variance)))
}
