import { casePoints } from '../bisect/case-points.js'
import { type Hunted, judgeObservation } from '../bisect/hunt.js'
import type { Judged } from '../bisect/outcome.js'
import { decide } from '../bisect/repetition.js'
import { type Hop, routeOf } from '../bisect/sides.js'
import { HostError } from '../errors.js'
import type { RunRecord } from '../record/record.js'
import { judgeAny } from './judge-any.js'
import type { StepRequest } from './request.js'
import { stayedDown } from './stayed-down.js'

/** What a step needs of the outside, so that tests can put recorded runs in its place. */
export interface StepWorld {
  /** Builds a kernel; why not, where its source is to blame. Throws `HostError` where it is not. */
  readonly build: (kernel: string) => Promise<string | null>
  /** Proves the cases on a hop; `number` from 1: what one run shows has no say in another. */
  readonly run: (hop: Hop, what: { number: number }) => Promise<RunRecord>
}

interface Asked extends Pick<StepRequest, 'kernel' | 'side' | 'fixed' | 'runs' | 'anyFailure'> {
  /** Only these failures are bad; null where any failure of the cases is. */
  readonly hunted: Hunted | null
}

/** What a kernel is to `git bisect`, and the runs that say so; none for one that does not build. */
export interface Step extends Judged {
  readonly hop: Hop
  readonly runs: readonly RunRecord[]
}

/**
 * Tests one kernel until it is decided what it is: one bad run is enough. Throws `HostError` where the host could not do its part, or the
 * kernel on the other side does not build or boot: that is never the fault of the one that is tested.
 */
export async function takeStep(asked: Asked, world: StepWorld): Promise<Step> {
  const { kernel, fixed, side } = asked
  const hop = routeOf(side, { candidate: kernel, fixed: fixed ?? kernel })
  if (fixed !== null) refuseOther(fixed, await world.build(fixed))
  const why = await world.build(kernel)
  if (why !== null) return { outcome: 'cannot-tell', reason: `it does not build: ${why}`, hop, runs: [] }
  const [runs, judged]: [RunRecord[], Judged[]] = [[], []]
  for (;;) {
    const run = await world.run(hop, { number: runs.length + 1 })
    runs.push(run)
    judged.push(await judge(run, asked, world))
    const decision = decide(judged, { runs: asked.runs })
    if (decision !== null) return { ...decision, hop, runs }
  }
}

function refuseOther(fixed: string, why: string | null): void {
  if (why === null) return
  throw new HostError(`the kernel on the other side does not build: ${why}`, {
    help: `choose another one than --fixed ${fixed}`,
  })
}

async function judge(run: RunRecord, asked: Asked, world: StepWorld): Promise<Judged> {
  const seen = casePoints(run)
  if (asked.hunted !== null) return judgeObservation(seen, asked.hunted)
  const judged = judgeAny(seen)
  if (judged.outcome !== 'bad' || asked.anyFailure) return judged
  return (await doesNotBoot(run, asked, world))
    ? { outcome: 'cannot-tell', reason: `it does not boot: ${judged.reason}` }
    : judged
}

/**
 * A kernel that does not even boot says nothing of what it would have kept. Where it is jumped into and does not come up, that may be the
 * fault of what it was handed, so it is booted by itself.
 */
async function doesNotBoot(
  run: RunRecord,
  { kernel, side, fixed }: Asked,
  world: StepWorld,
): Promise<boolean> {
  const down = stayedDown(run)
  if (down === 'first' && side === 'target')
    throw new HostError(`the kernel on the other side does not boot: ${fixed}`, {
      help: `look at it with: liveproof report ${run.id}`,
    })
  if (down !== 'next' || side !== 'target') return down === 'first'
  return stayedDown(await world.run([kernel, kernel], { number: 1 })) === 'first'
}
