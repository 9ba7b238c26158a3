/** The middle value, or the mean of the two middle ones. At least one value is needed. */
export function median(values: readonly number[]): number {
  return medianOfSorted(values.toSorted(ascending))
}

export function medianOfSorted(sorted: ArrayLike<number>): number {
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  if (low === undefined || high === undefined) throw new Error('nothing has no median')
  return (low + high) / 2
}

export function ascending(one: number, other: number): number {
  return one - other
}
