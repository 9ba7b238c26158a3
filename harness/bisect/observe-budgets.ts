import type { Budget } from '../timing/budgets.js'
import { budgetPoints } from './budget-points.js'
import type { Observation, Shown } from './observation.js'
import type { Hop } from './sides.js'
import type { Look } from './test-candidate.js'
import type { TimedHop } from './time-hop.js'

type TimeHop = (hop: Hop, what: { number: number }) => Promise<TimedHop>

/**
 * Looks at a hop by holding it to budgets, each of which is a point. What is relative is relative to the first timing of the good end's
 * hop. Throws what timing throws.
 */
export function observeBudgets(
  budgets: readonly Budget[],
  time: TimeHop,
): (hop: Hop, look: Look) => Promise<Observation> {
  const all = (shown: Shown): Observation['points'] => new Map(budgets.map(({ text }) => [text, shown]))
  return async (hop, { number, goodEnd }) => {
    const reference = await time(goodEnd, { number: 1 })
    const timed = await time(hop, { number })
    if (timed.kind === 'skipped') return { id: null, points: all(timed) }
    if (timed.kind === 'failed')
      return { id: null, points: all({ kind: 'other-failure', reason: timed.reason }) }
    const { id, series } = timed
    if (reference.kind === 'timed')
      return { id, points: budgetPoints(budgets, { series, goodEnd: reference.series }) }
    const reason = `there is nothing to hold it against: ${reference.reason}`
    return { id, points: all({ kind: 'unknown', reason }) }
  }
}
