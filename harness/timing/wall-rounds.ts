import type { Context } from '../context.js'
import type { Kernel } from '../kernel/kernel.js'
import { counted } from '../outcome/counted.js'
import { silent } from '../progress/progress.js'
import type { Timed } from './cut-short.js'
import type { TimingRequest } from './request.js'
import { refuseOtherKernels } from './same-kernels.js'
import { hopName } from './series-name.js'
import { timeLeft } from './time-left.js'
import type { TimingRecord } from './timing-record.js'
import type { realWall } from './wall/real-wall.js'
import { timeOnTheWall, type WallWorld } from './wall/run-wall.js'

interface Ground {
  readonly id: string
  /** What the record says of the request. */
  readonly asked: Pick<TimingRecord['request'], 'argv' | 'seed' | 'budgets' | 'baseline'>
  /** By name, as they were when the timing began. */
  readonly kernels: ReadonlyMap<string, Kernel>
  readonly wall: typeof realWall
}

/**
 * Times all hops by the wall's clock, and tells which run it is at. Throws as `timeOnTheWall` does, and `HostError` where a kernel became
 * another one meanwhile.
 */
export async function timeByWall(
  context: Context,
  request: TimingRequest,
  { id, asked, kernels, wall }: Ground,
): Promise<Timed> {
  const { hops, runs, argv, accelerator, memoryMiB, resultsDir } = request
  // So many runs would all tell the same.
  const world = wall({ ...context, progress: silent }, { argv, accelerator, memoryMiB, resultsDir })
  const step = context.progress.step(`time ${counted(hops.length, 'hop')}, ${counted(runs, 'run')} of each`)
  const all = hops.length * runs
  const began = performance.now()
  let done = 0
  const runOnce: WallWorld['runOnce'] = async (hop, what) => {
    const left = timeLeft({ done, all, ms: performance.now() - began })
    step.update(
      `run ${done + 1} of ${all}: ${hopName({ ...hop, workload: { paddingMiB: 0, ...hop.workload } })}${left}`,
    )
    const run = await world.runOnce(hop, what)
    refuseOtherKernels(Object.values(run.record.kernels), kernels)
    done += 1
    return run
  }
  try {
    const timed = await timeOnTheWall({ asked, hops, runs, memoryMiB }, { id, world: { ...world, runOnce } })
    if (timed.aborted === undefined) step.done()
    else step.fail(`after ${done} of ${all} runs`)
    return timed
  } catch (error) {
    step.fail(`after ${done} of ${all} runs`)
    throw error
  }
}
