/** Two kernels of a matrix: hosts on `from` are live-updated to `to`. */
export interface Pair {
  readonly from: string
  readonly to: string
}

/**
 * Which pairs of the kernels named make the matrix; each has the diagonal, a kernel into itself, without which the others
 * mean nothing. `all`: every ordered pair. `upgrade`: from each kernel to every later one in the order given. `adjacent`:
 * from each to the next, and back.
 */
export const pairChoices = ['all', 'upgrade', 'adjacent'] as const
export type PairChoice = (typeof pairChoices)[number]

const belongs: Record<PairChoice, (from: number, to: number) => boolean> = {
  all: () => true,
  upgrade: (from, to) => from <= to,
  adjacent: (from, to) => Math.abs(from - to) <= 1,
}

/** The cells of a matrix, row by row: a row has the pairs from one kernel. */
export function choosePairs(kernels: readonly string[], choice: PairChoice): Pair[] {
  return kernels.flatMap((from, row) =>
    kernels.filter((_, column) => belongs[choice](row, column)).map((to) => ({ from, to })),
  )
}

/** The same pairs as the cells of a matrix of these kernels stand, row by row. */
export function inRows<P extends Pair>(pairs: readonly P[], kernels: readonly string[]): P[] {
  const place = new Map(kernels.map((kernel, index) => [kernel, index]))
  const rank = ({ from, to }: P): number =>
    (place.get(from) ?? kernels.length) * (kernels.length + 1) + (place.get(to) ?? kernels.length)
  return pairs.toSorted((one, other) => rank(one) - rank(other))
}

/** What a cell is called, on the command line and in a CI: `debian:7.2,debian:7.3`. No kernel's name has a comma. */
export function cellName({ from, to }: Pair): string {
  return `${from},${to}`
}

export function samePair(one: Pair, other: Pair): boolean {
  return one.from === other.from && one.to === other.to
}
