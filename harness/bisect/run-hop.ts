import { type Ground, provideGround } from '../campaign/ground.js'
import { proveRoute } from '../campaign/prove-route.js'
import type { CampaignRequest, RequestedRoute } from '../campaign/request.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import type { RunRecord } from '../record/record.js'
import { readRecord } from '../record/store.js'
import { run } from '../run/run.js'
import { SameKernels } from './same-kernels.js'
import type { Hop } from './sides.js'

/** What every run of a bisection has in common. */
export type BisectSuite = Pick<CampaignRequest, 'suite' | 'resultsDir' | 'argv' | 'fresh'>

/**
 * Proves the cases on hops. It is done as a route of a matrix is proven, so what was proven before of the very same is taken from its
 * record: a bisection that was interrupted goes on where it was, and commits that build the same kernel cost one run.
 */
export function hopRunner(
  context: Context,
  asked: BisectSuite,
): (hop: Hop, what: { number: number }) => Promise<RunRecord> {
  const grounds = new Map<string, Ground>()
  const groundOf = async (route: readonly string[]): Promise<Ground> => {
    const key = JSON.stringify(route)
    const ground = grounds.get(key) ?? (await provideGround(context, { kernels: route, suite: asked.suite }))
    grounds.set(key, ground)
    return ground
  }
  const same = new SameKernels()
  return async (hop, { number }) => {
    const route = firstNames(hop, { ground: await groundOf([...new Set(hop)]), same })
    const ground = await groundOf([...new Set(route)])
    const planned: RequestedRoute = { role: 'cell', route }
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
    if (made === undefined) throw new Error(`run ${number} of ${hop.join(' -> ')} is not in its route`)
    return await readRecord(made.id, { resultsDir: asked.resultsDir })
  }
}

/** The same hop, by the names under which its kernels were met first. Throws `HostError` for one that could not be had. */
function firstNames(hop: Hop, { ground, same }: { ground: Ground; same: SameKernels }): string[] {
  const [trouble] = ground.unavailable.values()
  if (trouble !== undefined) throw new HostError(trouble)
  return hop.map((name) => {
    const kernel = ground.kernels.get(name)
    if (kernel === undefined) throw new Error(`${name} is not in its ground`)
    return same.firstNameOf(name, kernel)
  })
}
