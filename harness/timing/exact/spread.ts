/** Shares out so many things as evenly as whole numbers allow, the larger shares first: 7 over 3 are 3, 2 and 2. */
export function spread(things: number, { over }: { over: number }): number[] {
  const share = Math.floor(things / over)
  const left = things - share * over
  return Array.from({ length: over }, (_, index) => (index < left ? share + 1 : share))
}
