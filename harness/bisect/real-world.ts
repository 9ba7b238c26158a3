import { type Ground, provideGround } from '../campaign/ground.js'
import { proveRoute } from '../campaign/prove-route.js'
import type { CampaignRequest, RequestedRoute } from '../campaign/request.js'
import { findCases } from '../case/find.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { compiledCasesDirectory } from '../installation.js'
import { readRecord } from '../record/store.js'
import { nothingKnown, planRun } from '../run/plan.js'
import { run } from '../run/run.js'
import { kernelBuilder } from './builder.js'
import { casePoints } from './case-points.js'
import type { BisectWorld } from './test-candidate.js'

/** What every run of a bisection has in common. */
export type BisectSuite = Pick<CampaignRequest, 'suite' | 'resultsDir' | 'argv' | 'fresh'>

/**
 * Real kernels in real guests. A hop is proven as a route of a matrix is, so what was proven before of the very same is taken from its
 * record: a bisection that was interrupted goes on where it was, and commits that build the same kernel cost one run.
 */
export function realBisectWorld(context: Context, asked: BisectSuite): BisectWorld {
  const grounds = new Map<string, Ground>()
  const groundOf = async (route: readonly string[]): Promise<Ground> => {
    const key = JSON.stringify(route)
    const ground = grounds.get(key) ?? (await provideGround(context, { kernels: route, suite: asked.suite }))
    grounds.set(key, ground)
    return ground
  }
  return {
    ...kernelBuilder(context),
    observe: async (route, { number }) => {
      const ground = await groundOf([...new Set(route)])
      const [trouble] = ground.unavailable.values()
      if (trouble !== undefined) throw new HostError(trouble)
      const planned: RequestedRoute = { role: 'cell', route: [...route] }
      const request: CampaignRequest = {
        ...asked,
        kind: 'matrix',
        kernels: route,
        routes: [planned],
        runs: number,
        level: 0.95,
      }
      // All runs are of the same cases, since it is these that the failure is looked for in.
      const { record } = await proveRoute(context, { request, ground, planned, hasQuick: false, run })
      const made = record.runs[number - 1]
      if (made === undefined) throw new Error(`run ${number} of ${route.join(' -> ')} is not in its route`)
      return casePoints(await readRecord(made.id, { resultsDir: asked.resultsDir }))
    },
    now: () => performance.now(),
  }
}

/** Throws `UsageError` for a pattern that selects no case, before anything is built for it. */
export async function checkCases({ suite }: Pick<BisectSuite, 'suite'>): Promise<void> {
  const asked = {
    copies: 1,
    ...suite,
    isolate: false,
    shuffle: undefined,
    require: [],
    offeredBy: 'first',
  } as const
  planRun(await findCases(compiledCasesDirectory), { ...asked, route: ['A', 'B'] }, nothingKnown)
}
