/**
 * Stands between a case's id and the number of its copy, and in no name of a case. Not `#`, which TAP has to escape: who searches a
 * report for what was printed would not find it.
 */
export const copySign = '@'

/** Each case so many times in a row: `memfd/position`, `memfd/position@2`, ... The first is as if there were no others. */
export function withCopies<Case extends { readonly id: string }>(
  cases: readonly Case[],
  copies: number,
): Case[] {
  return cases.flatMap((one) =>
    Array.from({ length: copies }, (_, index) =>
      index === 0 ? one : { ...one, id: `${one.id}${copySign}${index + 1}` },
    ),
  )
}

const copied = new RegExp(`${copySign}([0-9]+)$`)

/** The id of the case that this is, or is a copy of. */
export function originalOf(id: string): string {
  return id.replace(copied, '')
}

/** From 1, which is the case itself. */
export function copyNumber(id: string): number {
  return Number(copied.exec(id)?.[1] ?? 1)
}

/** The seed of a run, as this case fills memory from it: no two copies have the same bytes. */
export function seedOf(id: string, seed: string): string {
  const number = copyNumber(id)
  return number === 1 ? seed : `${seed}${copySign}${number}`
}
