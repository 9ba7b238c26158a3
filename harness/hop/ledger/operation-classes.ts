/** What the agent is busy with in A, beside making what is to be preserved: `prepare`. */
const inA = new Map([
  ['device.open', 'preserve'],
  ['session.create', 'preserve'],
  ['session.preserve', 'preserve'],
])

const inB = new Map([
  ['device.open', 'device-open'],
  ['session.retrieve', 'session-retrieve'],
  ['session.restore', 'fd-retrieve'],
  ['memfd.verify', 'verify'],
  ['memfd.hash', 'verify'],
  ['session.finish', 'finish'],
])

/** With these a workload in B gets back what it had. */
export const retrievals: ReadonlySet<string> = new Set(['device-open', 'session-retrieve', 'fd-retrieve'])

/** In the order in which one workload goes through them; the last one is the time in which nothing is asked of the agent. */
export const classesBefore = ['prepare', 'preserve', 'between-preserves'] as const

/** The same until the last file is retrieved, and after it. */
export const classesAfter = [
  'device-open',
  'session-retrieve',
  'fd-retrieve',
  'between-retrieves',
  'verify',
  'finish',
  'other-operations',
  'between-checks',
] as const

/** Whose time that of an operation before the hop is. */
export function classBefore(operation: string): string {
  return inA.get(operation) ?? 'prepare'
}

/** Whose time that of an operation after the hop is. */
export function classAfter(operation: string): string {
  return inB.get(operation) ?? 'other-operations'
}
