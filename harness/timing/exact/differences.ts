import type { Counts, Mark } from './counts.js'
import type { Edge } from './passage.js'
import type { GuestRun } from './run-guest.js'

/** The phases that are found in a run's counts. */
export type FindEdges = (counts: Counts) => readonly Edge[] | undefined

/** What was otherwise in two runs of a guest, one sentence each: nothing if it is repeatable to the last digit. */
export function differences(one: GuestRun, other: GuestRun, { edgesOf }: { edgesOf: FindEdges }): string[] {
  return [
    ...compare('kernel A', one.lines.a, other.lines.a),
    ...compare('kernel B', one.lines.b, other.lines.b),
    ...compare('the counts', marksOf(one.counts), marksOf(other.counts)),
    ...compare('the phases', edgeLines(edgesOf(one.counts)), edgeLines(edgesOf(other.counts))),
  ]
}

/**
 * What the guest itself determines: not the profile, which only one of the runs has, and not where QEMU began to translate, since it
 * ends a block early when the host calls. Of that the phases are compared which are found in it.
 */
function marksOf({ worlds, users, stamps }: Counts): string[] {
  const line = (kind: string, { world, address, count }: Mark): string =>
    `${kind} ${world} ${address.toString(16)} ${count}`
  return Object.entries({ world: worlds, user: users, stamp: stamps }).flatMap(([kind, marks]) =>
    marks.map((mark) => line(kind, mark)),
  )
}

function edgeLines(edges: readonly Edge[] = []): string[] {
  return edges.map(({ phase, count }) => `${phase} ${count}`)
}

function compare(whose: string, one: readonly string[], other: readonly string[]): string[] {
  const length = Math.max(one.length, other.length)
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const [first, second] = [one[index] ?? 'nothing', other[index] ?? 'nothing']
    return first === second ? [] : [`line ${index + 1} of ${whose}: ${first} / ${second}`]
  })
}
