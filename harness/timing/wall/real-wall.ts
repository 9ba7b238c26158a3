import { loadavg } from 'node:os'
import type { Context } from '../../context.js'
import type { RunRequest } from '../../run/request.js'
import { run } from '../../run/run.js'
import type { WallWorld } from './run-wall.js'

/** What every run is asked, whichever its hop: one case, a guest of such a size, and where its results go. */
export type WallRun = Pick<RunRequest, 'argv' | 'cases' | 'accelerator' | 'memoryMiB' | 'cpus' | 'resultsDir'>

/** Runs of `liveproof run`, one after the other, each with its own record in `resultsDir`. */
export function realWall(context: Context, asked: WallRun): WallWorld {
  return {
    runOnce: async ([from, to], { seed }) => {
      const { record } = await run(context, {
        ...asked,
        route: [from, to],
        seed,
        quick: false,
        require: [],
        offeredBy: 'all',
        isolate: false,
        shuffle: undefined,
        jobs: 1,
      })
      return record
    },
    load: () => loadavg()[0] ?? 0,
    now: () => new Date(),
  }
}
