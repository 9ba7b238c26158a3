import { findCases } from '../case/find.js'
import { compiledCasesDirectory } from '../installation.js'
import { nothingKnown, type Plan, planRun } from '../run/plan.js'
import type { BisectSuite } from './run-hop.js'

/** Which guests a run takes as long as nothing is known of its kernels. Throws `UsageError` for a pattern that selects no case. */
export async function draftPlan(suite: BisectSuite['suite']): Promise<Plan> {
  const asked = {
    copies: 1,
    ...suite,
    isolate: false,
    shuffle: undefined,
    require: [],
    offeredBy: 'first',
    route: ['A', 'B'],
  } as const
  return planRun(await findCases(compiledCasesDirectory), asked, nothingKnown)
}
