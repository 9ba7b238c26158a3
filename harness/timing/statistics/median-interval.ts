import type { Estimate } from './interval.js'
import { ascending, medianOfSorted } from './median.js'

/**
 * The median of a series, with the interval that its sorted values give by the sign test, whatever their distribution. Fewer than six
 * values cannot bound a median with 95 % confidence: the interval is their range then, and no confidence can be claimed.
 */
export function medianInterval(values: readonly number[], { confidence }: { confidence: number }): Estimate {
  const sorted = values.toSorted(ascending)
  const outer = valuesOutside(sorted.length, (1 - confidence) / 2)
  return {
    estimate: medianOfSorted(sorted),
    low: sorted[outer] ?? Number.NaN,
    high: sorted[sorted.length - 1 - outer] ?? Number.NaN,
  }
}

/** The most values at one end of which chance leaves out as many or fewer with at most the probability `tail`: of fair coins, so many heads. */
function valuesOutside(size: number, tail: number): number {
  let heads = 0
  // As a logarithm, since of a thousand coins none is heads less often than the least number that there is.
  let logProbability = -size * Math.LN2
  let atMost = Math.exp(logProbability)
  while (atMost <= tail) {
    logProbability += Math.log((size - heads) / (heads + 1))
    heads += 1
    atMost += Math.exp(logProbability)
  }
  return Math.max(0, heads - 1)
}
