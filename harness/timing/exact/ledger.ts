import { HostError } from '../../errors.js'
import type { Crossing } from './passage.js'
import type { StepName } from './plan.js'
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
    ...before(sides),
    ...crossings.map(({ phase, at }) => ({ name: phase, at })),
    ...after(sides),
  ]
  const end = endOf(sides.b.stamps, 'finish')
  return instants.map(({ name, at }, index) => {
    const instructions = (instants[index + 1]?.at ?? end) - at
    if (!(instructions >= 0)) throw new HostError(`the guest's clock ran backward in the phase ${name}`)
    return { name, partOf: groupOf(name), blackout: !outsideBlackout.has(name), instructions }
  })
}

function groupOf(name: string): string | null {
  return name.startsWith('boot-') ? 'boot' : (groups.get(name) ?? null)
}

function before({ a: { stamps } }: Sides): Instant[] {
  return [
    { name: 'image-load', at: beginOf(stamps, 'image-load') },
    { name: 'preserve', at: endOf(stamps, 'image-load') },
    { name: 'last-operation', at: endOf(stamps, 'preserve') },
  ]
}

function after({ b: { stamps } }: Sides): Instant[] {
  return [
    { name: 'device-open', at: beginOf(stamps, 'device-open') },
    { name: 'session-retrieve', at: endOf(stamps, 'device-open') },
    { name: 'fd-retrieve', at: endOf(stamps, 'session-retrieve') },
    { name: 'verify', at: endOf(stamps, 'fd-retrieve') },
    { name: 'finish', at: endOf(stamps, 'verify') },
  ]
}

function beginOf(stamps: readonly Stamp[], name: StepName): number {
  return stamps.find((stamp) => stamp.name === name)?.t0 ?? Number.NaN
}

function endOf(stamps: readonly Stamp[], name: StepName): number {
  return stamps.findLast((stamp) => stamp.name === name)?.t1 ?? Number.NaN
}

/** From the begin of loading the image to the end of the last finish: measured, not added up. */
export function totalOf({ a, b }: Sides): number {
  return endOf(b.stamps, 'finish') - beginOf(a.stamps, 'image-load')
}
