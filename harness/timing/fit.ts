import type { Estimate } from './statistics/interval.js'
import { median, medianOfSorted } from './statistics/median.js'
import { normalQuantile } from './statistics/normal.js'

/** How much of a workload there was (MiB, files, sessions), and how long a phase took with it. */
export interface Measured {
  readonly amount: number
  readonly duration: number
}

/** Durations as `intercept + slope * amount`, in the record's unit; the slope per MiB, per file or per session. */
export interface Line {
  readonly slope: Estimate
  readonly intercept: number
  /** By how much the line is off where it is off most, in the record's unit. */
  readonly worstResidual: number
}

/**
 * The line through noisy durations (Theil and Sen): its slope is the median of the slopes of all pairs of points, so a quarter of the
 * runs can be disturbed without changing it much. The interval is Sen's (1968), from Kendall's test, with its correction for amounts that
 * were measured several times; without bounds (infinite) where the points are too few for the confidence. Null where fewer than two amounts were measured: one has no slope.
 */
export function robustLine(points: readonly Measured[], { confidence }: { confidence: number }): Line | null {
  const slopes = slopesOf(points)
  if (slopes.length === 0) return null
  const estimate = medianOfSorted(slopes)
  const half = normalQuantile((1 - confidence) / 2) * kendallDeviation(points)
  const outer = Math.round((slopes.length - half) / 2) - 1
  const slope = {
    estimate,
    low: slopes[outer] ?? Number.NEGATIVE_INFINITY,
    high: slopes[slopes.length - 1 - outer] ?? Number.POSITIVE_INFINITY,
  }
  const intercept = median(points.map(({ amount, duration }) => duration - estimate * amount))
  return { slope, intercept, worstResidual: worstResidual(points, { slope: estimate, intercept }) }
}

/**
 * The line through exact durations by least squares. They have no noise, so there is no interval to give: `worstResidual` tells how far
 * from a line they are. Null where fewer than two amounts were measured.
 */
export function exactLine(points: readonly Measured[]): Line | null {
  const count = points.length
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / count
  const [amount, duration] = [mean(points.map((one) => one.amount)), mean(points.map((one) => one.duration))]
  const spread = points.reduce((sum, one) => sum + (one.amount - amount) ** 2, 0)
  if (count === 0 || spread === 0) return null
  const common = points.reduce((sum, one) => sum + (one.amount - amount) * (one.duration - duration), 0)
  const slope = common / spread
  const intercept = duration - slope * amount
  return {
    slope: { estimate: slope, low: slope, high: slope },
    intercept,
    worstResidual: worstResidual(points, { slope, intercept }),
  }
}

/** Of all pairs of different amounts, ascending. There are as many as the square of the runs: a typed array sorts them in no time. */
function slopesOf(points: readonly Measured[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2)
  let count = 0
  for (const [index, one] of points.entries())
    for (const other of points.slice(index + 1)) {
      if (other.amount === one.amount) continue
      slopes[count] = (other.duration - one.duration) / (other.amount - one.amount)
      count += 1
    }
  return slopes.subarray(0, count).sort()
}

/** The standard deviation of Kendall's statistic if durations did not depend on amounts. */
function kendallDeviation(points: readonly Measured[]): number {
  const groups = new Map<number, number>()
  for (const { amount } of points) groups.set(amount, (groups.get(amount) ?? 0) + 1)
  const term = (size: number): number => size * (size - 1) * (2 * size + 5)
  const tied = [...groups.values()].reduce((sum, size) => sum + term(size), 0)
  return Math.sqrt((term(points.length) - tied) / 18)
}

function worstResidual(
  points: readonly Measured[],
  { slope, intercept }: { slope: number; intercept: number },
): number {
  return Math.max(...points.map(({ amount, duration }) => Math.abs(duration - intercept - slope * amount)))
}
