import type { GuestLines } from './console-lines.js'

/** What two runs of a guest said differently, one sentence each: nothing if it is repeatable to the last digit. */
export function differences(one: GuestLines, other: GuestLines): string[] {
  return [...compare('A', one.a, other.a), ...compare('B', one.b, other.b)]
}

function compare(kernel: string, one: readonly string[], other: readonly string[]): string[] {
  const length = Math.max(one.length, other.length)
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const [first, second] = [one[index] ?? 'nothing', other[index] ?? 'nothing']
    return first === second ? [] : [`line ${index + 1} of kernel ${kernel}: ${first} / ${second}`]
  })
}
