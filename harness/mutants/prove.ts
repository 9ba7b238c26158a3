import { setMaxListeners } from 'node:events'
import { type Ground, provideGround } from '../campaign/ground.js'
import { proveRoute } from '../campaign/prove-route.js'
import type { CampaignRequest, RequestedRoute } from '../campaign/request.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import type { RouteRecord } from '../record/route-record.js'
import { run } from '../run/run.js'

/** What the mutants need of the outside, so that tests can put theirs in its place. */
export interface MutantsWorld {
  readonly provideGround: typeof provideGround
  readonly run: typeof run
}

export const realWorld: MutantsWorld = { provideGround, run }

interface Asked {
  readonly route: readonly [string, string]
  /** Patterns; none means all. */
  readonly cases: readonly string[]
  readonly resultsDir: string
}

/** A kernel under which everything hangs costs a deadline for each attempt to find the case that is to blame. */
const longestMinutes = 40

/**
 * What cases say of a route: as a campaign concludes it, so what was concluded about the very same kernels by the very same program
 * is taken from its record. Kernels are built if need be. Throws `HostError` or `UsageError` if one cannot be, or cannot be run.
 */
export async function prove(
  context: Context,
  { route, cases, resultsDir }: Asked,
  world: MutantsWorld,
): Promise<RouteRecord> {
  const kernels = [...new Set(route)]
  const suite = { cases, quick: false, accelerator: 'auto', memoryMiB: 1024, cpus: 2, jobs: 2 } as const
  const ground = await world.provideGround(context, { kernels, suite })
  throwIfUnavailable(ground)
  const planned: RequestedRoute = { role: 'control', route: [...route] }
  const request: CampaignRequest = {
    ...{ kind: 'matrix', argv: process.argv.slice(2), kernels, routes: [planned], suite, resultsDir },
    ...{ runs: 1, level: 0.95, fresh: false },
  }
  return await atMost(context, async (limited) => {
    const proving = { request, ground, planned, hasQuick: false, run: world.run }
    return (await proveRoute(limited, proving)).record
  })
}

function throwIfUnavailable({ unavailable }: Ground): void {
  for (const trouble of unavailable.values()) throw new HostError(trouble)
}

async function atMost<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const reason = new HostError(`the run did not end within ${longestMinutes} minutes`)
  const timer = setTimeout(() => limit.abort(reason), longestMinutes * 60_000)
  const signal = AbortSignal.any([context.signal, limit.signal])
  // As of the one that it stands for: many listeners are no leak.
  setMaxListeners(0, signal)
  try {
    return await work({ ...context, signal })
  } finally {
    clearTimeout(timer)
  }
}
