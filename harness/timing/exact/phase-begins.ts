import { HostError } from '../../errors.js'
import type { Counts } from './counts.js'
import type { Crossing } from './passage.js'
import { edgesInA, edgesInB, lastEdge, type PhaseEdge, readingOf } from './phase-edges.js'
import type { Scripts, Step } from './plan.js'

/** Where a phase begins, by the plugin's count. */
export interface PhaseBegin {
  /** Null for what is behind the last phase. */
  readonly phase: string | null
  readonly count: number
}

interface Hop {
  readonly scripts: Scripts
  readonly crossings: readonly Crossing[]
}

/**
 * All phases in their order in time. Throws `HostError` where the plugin saw the programs read the TSC more often, or less often, than
 * they say that they did.
 */
export function phaseBegins({ stamps }: Counts, { scripts, crossings }: Hop): PhaseBegin[] {
  const countsIn = (world: number): number[] =>
    stamps.filter((stamp) => stamp.world === world).map(({ count }) => count)
  const a = { steps: scripts.a, counts: countsIn(1), kernel: 'A' }
  const b = { steps: scripts.b, counts: countsIn(3), kernel: 'B' }
  return [
    ...edgesInA.map((edge) => beginOf(edge, a)),
    ...crossings.map(({ phase, count }) => ({ phase, count: count ?? Number.NaN })),
    ...edgesInB.map((edge) => beginOf(edge, b)),
    beginOf({ ...lastEdge, phase: null }, b),
  ].filter(({ count }) => !Number.isNaN(count))
}

/** The phase that runs at a count; undefined before the first one and behind the last. */
export function phaseAt(begins: readonly PhaseBegin[], at: number): string | undefined {
  return begins.findLast(({ count }) => count <= at)?.phase ?? undefined
}

interface Side {
  readonly steps: readonly Step[]
  readonly counts: readonly number[]
  readonly kernel: string
}

function beginOf(
  { phase, ...edge }: Omit<PhaseEdge, 'phase'> & { phase: string | null },
  { steps, counts, kernel }: Side,
): PhaseBegin {
  const expected = readingsIn(steps)
  if (counts.length !== expected)
    throw new HostError(
      `the programs of kernel ${kernel} read the TSC ${expected} times, and the plugin saw ${counts.length} of them: there is no profile`,
    )
  return { phase, count: counts[readingOf(edge, steps)] ?? Number.NaN }
}

/** A jump is begun, and does not end. */
function readingsIn(steps: readonly Step[]): number {
  return 2 + 2 * steps.length - (steps.at(-1)?.name === 'jump' ? 1 : 0)
}
