/**
 * Twice the rank of each value, and for equal values twice the mean of their ranks: whole numbers, with ties or without. In the order of
 * the values.
 */
export function doubledRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Array<number>(values.length).fill(0)
  for (let first = 0; first < order.length; ) {
    let next = first + 1
    while (next < order.length && values[order[next] ?? 0] === values[order[first] ?? 0]) next++
    // The ranks first + 1 to next: twice their mean is the sum of both.
    for (const index of order.slice(first, next)) ranks[index] = first + 1 + next
    first = next
  }
  return ranks
}
