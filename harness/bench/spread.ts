/** What a series of measurements comes to. The median, since a shared machine disturbs one round or another. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** At least one value is needed. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) throw new Error('nothing was measured')
  return { median: medianOf(sorted), least, most }
}

/** Each value by the one of the same round, since those two met the same load on the machine. */
export function ratiosOf(values: readonly number[], floor: readonly number[]): number[] {
  return values.map((value, round) => value / (floor[round] ?? Number.NaN))
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return (low + high) / 2
}
