import { loadavg } from 'node:os'
import type { Context } from '../../context.js'
import type { RunRequest } from '../../run/request.js'
import { run } from '../../run/run.js'
import type { WallWorld } from './run-wall.js'

/** What every run is asked, whichever its hop: a guest of such a size, and where its results go. */
export type WallRun = Pick<RunRequest, 'argv' | 'accelerator' | 'memoryMiB' | 'resultsDir'>

/** Runs of `liveproof run`, one after the other, each with its own record in `resultsDir`. */
export function realWall(context: Context, asked: WallRun): WallWorld {
  return {
    runOnce: async ({ from, to, workload: { cpus } }, { seed }) => {
      const { record } = await run(context, {
        ...asked,
        cases: ['memfd/content-64m'],
        cpus,
        route: [from, to],
        seed,
        quick: false,
        require: [],
        offeredBy: 'all',
        isolate: false,
        shuffle: undefined,
        jobs: 1,
      })
      return { record, initrdBytes: 0 }
    },
    load: () => loadavg()[0] ?? 0,
    now: () => new Date(),
  }
}
