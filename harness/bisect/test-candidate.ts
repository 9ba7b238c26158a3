import type { BuildCost } from '../record/bisect-record.js'
import { type Hunted, judgeObservation } from './hunt.js'
import type { Observation } from './observation.js'
import type { Judged } from './outcome.js'
import { decide } from './repetition.js'
import type { Hop } from './sides.js'

/** How a hop is looked at. */
export interface Look {
  /** From 1: what one look shows has no say in what another one does. */
  readonly number: number
  /** The hop of the good end, which others are held against. */
  readonly goodEnd: Hop
}

/** What bisecting needs of the outside, so that tests can put recorded outcomes in its place. */
export interface BisectWorld {
  /** Builds a kernel; why not, where its source is to blame. Throws `HostError` where it is not. */
  readonly build: (kernel: string) => Promise<string | null>
  /** What `build` did for a kernel the last time, against a clean build. */
  readonly costOf: (kernel: string) => Promise<BuildCost>
  /**
   * Looks at a hop, which is one run of it, or as many timings as tell. The very same that was looked at before is taken from its record. Throws
   * `HostError` where the host could not do its part.
   */
  readonly observe: (hop: Hop, look: Look) => Promise<Observation>
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/** A hop that was put to the test, and what it took. */
export interface Tested extends Judged {
  /** The ids of its runs. */
  readonly runs: readonly string[]
  /** In milliseconds. */
  readonly buildMs: number
  readonly runMs: number
}

interface Test {
  readonly route: Hop
  readonly goodEnd: Hop
  readonly hunted: Hunted
  /** So many without the failure make it good. */
  readonly runs: number
  /** So many runs of it were looked at before, and are not looked at again. */
  readonly before?: number
}

/**
 * Builds the kernels of a hop and runs it until it is decided what it is. Throws `HostError` where the host could not do its part: that
 * is never the fault of a commit.
 */
export async function testHop(
  { route, goodEnd, hunted, runs, before = 0 }: Test,
  world: BisectWorld,
): Promise<Tested> {
  const began = world.now()
  for (const kernel of new Set(route)) {
    const why = await world.build(kernel)
    if (why === null) continue
    const buildMs = world.now() - began
    return { outcome: 'cannot-tell', reason: `it does not build: ${why}`, runs: [], buildMs, runMs: 0 }
  }
  const built = world.now()
  const [ids, judged]: [string[], Judged[]] = [[], []]
  for (;;) {
    const observation = await world.observe(route, { number: before + judged.length + 1, goodEnd })
    ids.push(...observation.ids)
    judged.push(judgeObservation(observation, hunted))
    const decision = decide(judged, { runs })
    if (decision === null) continue
    return { ...decision, runs: ids, buildMs: built - began, runMs: world.now() - built }
  }
}
