/**
 * The probability that a standard normal variable exceeds `z` (0 and above). Abramowitz and Stegun 26.2.17: off by less than 7.5e-8.
 */
export function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}

/** The `z` that a standard normal variable exceeds with probability `tail`, which is below one half. */
export function normalQuantile(tail: number): number {
  let [low, high] = [0, 40]
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (normalTail(middle) > tail) low = middle
    else high = middle
  }
  return low
}
