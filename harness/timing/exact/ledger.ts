import { HostError } from '../../errors.js'
import type { Crossing } from './passage.js'
import { edgesInA, edgesInB, lastEdge, type PhaseEdge } from './phase-edges.js'
import type { Sides, Stamp } from './stamps.js'

/** Adjacent: it begins where the one before ended. */
export interface ExactPhase {
  readonly name: string
  /** The bigger phase that it is a part of. */
  readonly partOf: string | null
  /** Whether the workload can run neither in A nor in B. */
  readonly blackout: boolean
  readonly instructions: number
}

/** An instant by the TSC, and the phase that begins there. */
interface Instant {
  readonly name: string
  readonly at: number
}

const outsideBlackout = new Set(['image-load', 'preserve', 'last-operation', 'verify', 'finish'])

const groups = new Map([
  ['relocate', 'jump'],
  ['purgatory', 'jump'],
  ['decompress', 'jump'],
  ['session-retrieve', 'retrieve'],
  ['fd-retrieve', 'retrieve'],
])

/**
 * Cuts a hop into its phases: from the begin of loading the image to the end of the last finish. They are the differences
 * of neighbouring instants of one clock, so their sum is the whole by construction. Throws `HostError` if it ran backward.
 */
export function cutIntoPhases(sides: Sides, crossings: readonly Crossing[]): ExactPhase[] {
  const instants = [
    ...instantsAt(edgesInA, sides.a.stamps),
    ...crossings.map(({ phase, at }) => ({ name: phase, at })),
    ...instantsAt(edgesInB, sides.b.stamps),
  ]
  const end = instantOf(lastEdge, sides.b.stamps)
  return instants.map(({ name, at }, index) => {
    const instructions = (instants[index + 1]?.at ?? end) - at
    if (!(instructions >= 0)) throw new HostError(`the guest's clock ran backward in the phase ${name}`)
    return { name, partOf: groupOf(name), blackout: !outsideBlackout.has(name), instructions }
  })
}

function groupOf(name: string): string | null {
  return name.startsWith('boot-') ? 'boot' : (groups.get(name) ?? null)
}

function instantsAt(edges: readonly PhaseEdge[], stamps: readonly Stamp[]): Instant[] {
  return edges.map((edge) => ({ name: edge.phase, at: instantOf(edge, stamps) }))
}

function instantOf({ edge, step }: Omit<PhaseEdge, 'phase'>, stamps: readonly Stamp[]): number {
  const isOfStep = ({ name }: Stamp): boolean => name === step
  const instant = edge === 'begin' ? stamps.find(isOfStep)?.t0 : stamps.findLast(isOfStep)?.t1
  return instant ?? Number.NaN
}

/** From the begin of loading the image to the end of the last finish: measured, not added up. */
export function totalOf({ a, b }: Sides): number {
  return instantOf(lastEdge, b.stamps) - instantOf({ edge: 'begin', step: 'image-load' }, a.stamps)
}
