import { UsageError } from '../errors.js'
import { type Hunted, huntedBetween } from './hunt.js'
import { fails, type Observation } from './observation.js'
import { isRateKnown, runsToCallGood } from './repetition.js'
import { type Hop, routeOf, type Side, sideOf } from './sides.js'
import type { BisectWorld } from './test-candidate.js'

/** The ends, as kernels, and what was asked about them. */
export interface EndsRequest {
  readonly good: string
  readonly bad: string
  readonly side: Side | 'auto'
  /** What is on the other side; the good end where it was not said. */
  readonly fixed: string | null
  readonly anyFailure: boolean
  /** So many runs without the failure make a kernel good. Null if they follow from the confidence. */
  readonly runs: number | null
  readonly confidence: number
}

/** What was found out at the ends, and holds for all that lies between. */
export interface Ends {
  readonly side: Side
  readonly fixed: string
  /** The hop that puts the good end to the test. */
  readonly goodEnd: Hop
  readonly hunted: Hunted
  readonly runs: number
  /** Of the bad end. */
  readonly seen: { readonly runs: number; readonly failures: number }
}

/**
 * Proves that the good end is good and the bad one is bad, before anything between them is looked at; finds the side of the fault where
 * that was not said. Throws `UsageError` where they are not, or do not build.
 */
export async function proveEnds(request: EndsRequest, world: BisectWorld): Promise<Ends> {
  const { good, bad, fixed = null, anyFailure, runs, confidence } = request
  const other = fixed ?? good
  for (const kernel of new Set([good, bad, other])) await mustBuild(kernel, world)
  const side = request.side === 'auto' ? await findSide(request, world) : request.side
  const goodEnd = routeOf(side, { candidate: good, fixed: other })
  const atBad = await lookAtBadEnd(routeOf(side, { candidate: bad, fixed: other }), { runs, goodEnd, world })
  const seen = { runs: atBad.length, failures: atBad.filter(fails).length }
  const needed = runs ?? (seen.failures === 0 ? 1 : runsToCallGood(seen, { confidence }))
  const atGood: Observation[] = []
  for (let number = 1; number <= needed; number++)
    atGood.push(await world.observe(goodEnd, { number, goodEnd }))
  const hunted = huntedBetween({ good: atGood, bad: atBad }, { anyFailure })
  return { side, fixed: other, goodEnd, hunted, runs: needed, seen }
}

async function mustBuild(kernel: string, world: BisectWorld): Promise<void> {
  const why = await world.build(kernel)
  if (why !== null)
    throw new UsageError(`${kernel} does not build: ${why}`, {
      help: 'an end, and the kernel on the other side, must build: choose others',
    })
}

/** Until it is known how often it fails, or as often as was said. */
async function lookAtBadEnd(badEnd: Hop, { runs, goodEnd, world }: Looking): Promise<Observation[]> {
  const seen: Observation[] = []
  for (;;) {
    seen.push(await world.observe(badEnd, { number: seen.length + 1, goodEnd }))
    const failures = seen.filter(fails).length
    if (runs === null ? isRateKnown({ runs: seen.length, failures }) : done(seen, { runs, failures }))
      return seen
  }
}

interface Looking {
  readonly runs: number | null
  readonly goodEnd: Hop
  readonly world: BisectWorld
}

/** One failure is enough where it was said how many runs without one make a kernel good. */
function done(seen: readonly Observation[], { runs, failures }: { runs: number; failures: number }): boolean {
  return failures > 0 || seen.length >= runs
}

async function findSide({ good, bad, runs }: EndsRequest, world: BisectWorld): Promise<Side> {
  const looking: Looking = { runs, goodEnd: [good, good], world }
  const shows = async (hop: Hop): Promise<boolean> => (await lookAtBadEnd(hop, looking)).some(fails)
  const badSaves = await shows([bad, good])
  return sideOf({ badSaves, badRestores: badSaves ? false : await shows([good, bad]) })
}
