import type { Step, StepName } from './plan.js'

/** A phase that begins where a program of the guest reads the TSC: at the begin of the first of these steps, or at the end of the last. */
export interface PhaseEdge {
  readonly phase: string
  readonly edge: 'begin' | 'end'
  readonly step: StepName
}

/** Of A, in their order in time. */
export const edgesInA: readonly PhaseEdge[] = [
  { phase: 'image-load', edge: 'begin', step: 'image-load' },
  { phase: 'preserve', edge: 'end', step: 'image-load' },
  { phase: 'last-operation', edge: 'end', step: 'preserve' },
]

/** Of B. */
export const edgesInB: readonly PhaseEdge[] = [
  { phase: 'device-open', edge: 'begin', step: 'device-open' },
  { phase: 'session-retrieve', edge: 'end', step: 'device-open' },
  { phase: 'fd-retrieve', edge: 'end', step: 'session-retrieve' },
  { phase: 'verify', edge: 'end', step: 'fd-retrieve' },
  { phase: 'finish', edge: 'end', step: 'verify' },
]

/** What ends the last phase. */
export const lastEdge: Omit<PhaseEdge, 'phase'> = { edge: 'end', step: 'finish' }

/**
 * Which of the readings of the TSC on this side an edge is, the first being the 0th. The first two are those of /init and of the
 * agent's greeting; then each step reads it when it begins and when it ends (native-helpers/exact/init.c, agent/hello.c).
 */
export function readingOf({ edge, step }: Omit<PhaseEdge, 'phase'>, steps: readonly Step[]): number {
  const names = steps.map(({ name }) => name)
  return edge === 'begin' ? 2 + 2 * names.indexOf(step) : 3 + 2 * names.lastIndexOf(step)
}
