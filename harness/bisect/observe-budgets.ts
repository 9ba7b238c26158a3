import { appendRuns } from '../timing/append-runs.js'
import type { Budget } from '../timing/budgets.js'
import type { TimedSeries } from '../timing/timing-record.js'
import { budgetPoints } from './budget-points.js'
import type { Observation, Shown } from './observation.js'
import type { Hop } from './sides.js'
import type { Look } from './test-candidate.js'
import type { NotTimed, TimeHops } from './time-hops.js'

type Observe = (hop: Hop, look: Look) => Promise<Observation>

/**
 * Looks at a hop by holding it to budgets, each of which is a point, by the exact instrument: one timing tells. What is relative is relative
 * to the first timing of the good end's hop. Throws what timing throws.
 */
export function observeExactly(budgets: readonly Budget[], time: TimeHops): Observe {
  const instrument = 'exact'
  return async (hop, { number, goodEnd }) => {
    const reference = await time([goodEnd], { which: '1', runs: equalRuns })
    const timed = await time([hop], { which: String(number), runs: equalRuns })
    if (timed.kind !== 'timed') return untold(budgets, timed)
    const { id, series } = timed
    if (reference.kind === 'timed')
      return {
        ids: [id],
        points: budgetPoints(budgets, { instrument, series: series[0], goodEnd: reference.series[0] }),
      }
    const reason = `there is nothing to hold it against: ${reference.reason}`
    return { ids: [id], points: pointsOf(budgets, { kind: 'unknown', reason }) }
  }
}

const equalRuns = 2

/** Runs of each hop; where these leave a doubt, so many more, and so on. */
const portions = [10, 10, 20]

/**
 * Looks at a hop by holding it to budgets on this host's clock. For what is relative the hop of the good end is timed along with it, in turn,
 * so that what the host does meanwhile befalls both: until nothing is in doubt, or forty runs of each were not enough to tell. Throws what
 * timing throws.
 */
export function observeOnTheWall(budgets: readonly Budget[], time: TimeHops): Observe {
  const isRelative = budgets.some(({ limit }) => limit.kind === 'relative')
  return async (hop, { number, goodEnd }) => {
    const isGoodEnd = hop.every((kernel, place) => kernel === goodEnd[place])
    const ids: string[] = []
    let seen: readonly TimedSeries[] = []
    let points = pointsOf(budgets, { kind: 'unknown', reason: 'nothing was timed' })
    for (const [index, runs] of portions.entries()) {
      const timed = await time(isRelative && !isGoodEnd ? [hop, goodEnd] : [hop], {
        which: `${number}.${index + 1}`,
        runs,
      })
      if (timed.kind !== 'timed') return { ...untold(budgets, timed), ids }
      ids.push(timed.id)
      seen = timed.series.map((series, place) => {
        const before = seen[place]
        return before === undefined ? series : appendRuns(before, series)
      })
      const [series = timed.series[0], other = null] = seen
      points = budgetPoints(budgets, { instrument: 'wall', series, goodEnd: other })
      if ([...points.values()].every(({ kind }) => kind !== 'unknown')) break
    }
    return { ids, points }
  }
}

function untold(budgets: readonly Budget[], { kind, reason }: NotTimed): Observation {
  const shown: Shown = kind === 'failed' ? { kind: 'other-failure', reason } : { kind: 'skipped', reason }
  return { ids: [], points: pointsOf(budgets, shown) }
}

function pointsOf(budgets: readonly Budget[], shown: Shown): Observation['points'] {
  return new Map(budgets.map(({ text }) => [text, shown]))
}
