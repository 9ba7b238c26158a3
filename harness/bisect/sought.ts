import type { Budget } from '../timing/budgets.js'
import { checkBudget } from '../timing/check-budget.js'
import { knownSpans } from '../timing/known-spans.js'
import { refuseInVain } from '../timing/refuse-in-vain.js'
import { draftPlan } from './draft-plan.js'
import type { BisectSuite } from './run-hop.js'
import { type Timed, timingOf } from './time-hops.js'

/** What is looked for. */
export type Sought =
  /** How cases fail at the bad end. */
  | { readonly kind: 'cases' }
  /** A line that a kernel says there, while cases provoke it. */
  | { readonly kind: 'console'; readonly pattern: RegExp }
  /** A phase that takes too long there. */
  | { readonly kind: 'budgets'; readonly budgets: readonly Budget[]; readonly timed: Timed }

/** Throws `UsageError` for cases that are none, and budgets that cannot be judged, before anything is built for them. */
export async function checkSought({
  sought,
  suite,
  ...places
}: { sought: Sought } & Pick<BisectSuite, 'suite' | 'resultsDir' | 'argv'>): Promise<void> {
  if (sought.kind !== 'budgets') {
    await draftPlan(suite)
    return
  }
  const { budgets, timed } = sought
  const { instrument } = timed
  for (const budget of budgets)
    checkBudget(budget, { instrument, spans: knownSpans(instrument), hasBaseline: true })
  refuseInVain(timingOf([['A', 'B']], { ...places, timed, how: { which: '1', runs: 1 } }))
}
