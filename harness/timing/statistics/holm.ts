/**
 * Adjusts the p-values of several tests made at once, so that none of them is below a level by chance more often than that level
 * (Holm 1979: the least times their number, the next times one fewer, ..., and none below the one before). In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1))
  const adjusted = new Array<number>(ps.length).fill(1)
  let least = 0
  for (const [place, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps[index] ?? 1) * (ps.length - place)))
    adjusted[index] = least
  }
  return adjusted
}
