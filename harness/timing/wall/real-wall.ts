import { stat } from 'node:fs/promises'
import { loadavg } from 'node:os'
import type { Context } from '../../context.js'
import { known } from '../../run/artefacts.js'
import type { RunRequest } from '../../run/request.js'
import { type RunWorld, realWorld, run } from '../../run/run.js'
import type { WallWorld } from './run-wall.js'
import type { WallHop } from './wall-hop.js'
import { workloadCase } from './workload-case.js'

/** What every run is asked, whichever its hop: a guest of such a size, and where its results go. */
export type WallRun = Pick<RunRequest, 'argv' | 'accelerator' | 'memoryMiB' | 'resultsDir'>

/** Runs as `liveproof run` makes them, one after the other, of a case that is the workload. Each has its own record in `resultsDir`. */
export function realWall(context: Context, asked: WallRun): WallWorld {
  return {
    runOnce: async (hop, { seed }) => {
      const { world, initrdBytes } = worldOf(hop)
      const { from, to, workload } = hop
      const { record } = await run(
        context,
        {
          ...asked,
          cases: [],
          route: [from, to],
          cpus: workload.cpus,
          seed,
          quick: false,
          require: [],
          offeredBy: 'all',
          copies: 1,
          isolate: false,
          shuffle: undefined,
          jobs: 1,
          latest: false,
        },
        world,
      )
      return { record, initrdBytes: initrdBytes() }
    },
    load: () => loadavg()[0] ?? 0,
    now: () => new Date(),
  }
}

/** The world of a run, but for its only case and the size of the second kernel's initrd, which is known once it is packed. */
function worldOf({ to, workload }: WallHop): { world: RunWorld; initrdBytes: () => number } {
  let bytes = 0
  const world: RunWorld = {
    ...realWorld,
    findCases: async () => [workloadCase(workload)],
    readExpectations: async () => [],
    provideArtefacts: async (context, ingredients) => {
      const paddingBytes = (workload.paddingMiB ?? 0) * 2 ** 20
      const artefacts = await realWorld.provideArtefacts(context, { ...ingredients, paddingBytes })
      bytes = (await stat(known(artefacts.initrds, to))).size
      return artefacts
    },
  }
  return { world, initrdBytes: () => bytes }
}
