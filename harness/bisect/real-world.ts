import type { Context } from '../context.js'
import { kernelBuilder } from './builder.js'
import { casePoints } from './case-points.js'
import { consolePoints } from './console-points.js'
import { searchConsoles } from './console-search.js'
import { observeExactly, observeOnTheWall } from './observe-budgets.js'
import { type BisectSuite, hopRunner } from './run-hop.js'
import type { Sought } from './sought.js'
import type { BisectWorld } from './test-candidate.js'
import { hopTimer } from './time-hops.js'

/** What is looked for, and what the runs of a bisection have in common. */
export interface Looked extends BisectSuite {
  readonly sought: Sought
}

/** Real kernels in real guests. */
export function realBisectWorld(context: Context, looked: Looked): BisectWorld {
  return { ...kernelBuilder(context), observe: observer(context, looked), now: () => performance.now() }
}

function observer(context: Context, looked: Looked): BisectWorld['observe'] {
  const { sought, resultsDir } = looked
  if (sought.kind === 'budgets') {
    const { budgets, timed } = sought
    const observe = timed.instrument === 'exact' ? observeExactly : observeOnTheWall
    return observe(budgets, hopTimer(context, { ...looked, timed }))
  }
  const runHop = hopRunner(context, looked)
  if (sought.kind === 'cases') return async (hop, look) => casePoints(await runHop(hop, look))
  const { pattern } = sought
  return async (hop, look) => {
    const run = await runHop(hop, look)
    return consolePoints(run, { pattern, match: await searchConsoles(run, { pattern, resultsDir }) })
  }
}
