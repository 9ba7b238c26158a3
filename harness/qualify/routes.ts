import type { PlannedRoute } from '../record/campaign-record.js'

/** Which of the questions are asked: may hosts on A be updated to B, and may they go back? */
export type Directions = 'both' | 'upgrade'

/**
 * The routes that answer whether hosts on A may be live-updated to B, and back. The controls come first: where a kernel does not
 * get into itself, nothing else means anything. The chain goes there and back again, twice, with what piles up on the way. Where both
 * are one kernel, there is one route.
 */
export function qualifyingRoutes({
  a,
  b,
  directions,
}: {
  a: string
  b: string
  directions: Directions
}): PlannedRoute[] {
  if (a === b) return [{ role: 'control', route: [a, a] }]
  const upgrade: PlannedRoute[] = [
    { role: 'control', route: [a, a] },
    { role: 'control', route: [b, b] },
    { role: 'upgrade', route: [a, b] },
  ]
  if (directions === 'upgrade') return upgrade
  return [...upgrade, { role: 'rollback', route: [b, a] }, { role: 'chain', route: [a, b, a, b] }]
}
