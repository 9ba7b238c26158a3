import type { Counts, Mark } from './counts.js'
import type { GuestRun } from './run-guest.js'

/** What was otherwise in two runs of a guest, one sentence each: nothing if it is repeatable to the last digit. */
export function differences(one: GuestRun, other: GuestRun): string[] {
  return [
    ...compare('kernel A', one.lines.a, other.lines.a),
    ...compare('kernel B', one.lines.b, other.lines.b),
    ...compare('the counts', marksOf(one.counts), marksOf(other.counts)),
  ]
}

/** All but the profile, which only one of the runs has. */
function marksOf({ worlds, users, stamps, met }: Counts): string[] {
  const line = (kind: string, { world, address, count }: Mark): string =>
    `${kind} ${world} ${address.toString(16)} ${count}`
  return Object.entries({ world: worlds, user: users, stamp: stamps, met }).flatMap(([kind, marks]) =>
    marks.map((mark) => line(kind, mark)),
  )
}

function compare(whose: string, one: readonly string[], other: readonly string[]): string[] {
  const length = Math.max(one.length, other.length)
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const [first, second] = [one[index] ?? 'nothing', other[index] ?? 'nothing']
    return first === second ? [] : [`line ${index + 1} of ${whose}: ${first} / ${second}`]
  })
}
