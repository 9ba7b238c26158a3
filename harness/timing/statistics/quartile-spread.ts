import { ascending, medianOfSorted } from './median.js'

/** How wide the middle half of a series is, as a part of its median. */
export function quartileSpread(values: readonly number[]): number {
  const sorted = values.toSorted(ascending)
  const quarter = Math.floor(sorted.length / 4)
  const [low = Number.NaN, high = Number.NaN] = [sorted[quarter], sorted[sorted.length - 1 - quarter]]
  return (high - low) / medianOfSorted(sorted)
}
