import type { Change } from '../change.js'
import { comparePairs } from '../compare.js'
import { seededRandom } from '../statistics/random.js'
import type { TimedSeries } from '../timing-record.js'
import { interleaved } from '../wall/order.js'
import { drawSlots } from './draw-slots.js'
import type { RecordedSeries } from './recorded-series.js'

/** Runs are drawn several times, and no two real ones are equal. */
const jitter = 0.01

/** As `liveproof timing A B` times them; each is compared with the first. */
const hops = [
  ['A', 'A'],
  ['A', 'B'],
  ['B', 'A'],
  ['B', 'B'],
] as const
type Hop = (typeof hops)[number]

/** How many hops are compared with the first one. */
export const comparedHops = hops.length - 1

interface Trial {
  readonly recorded: RecordedSeries
  /** Of each of the four hops. */
  readonly runs: number
  /** The phase of A -> B, or the group of phases, that is made slower, and by what factor. */
  readonly slowed: { readonly span: string; readonly factor: number } | null
  readonly seed: string
}

/** A span of a hop that is said to differ from that of A -> A. */
export interface Difference {
  readonly hop: string
  readonly span: string
  readonly verdict: Extract<Change['verdict'], 'longer' | 'shorter'>
}

/**
 * Compares two kernels as `liveproof timing` would, by hops that are interleaved as its are and take the times of recorded runs. Returns all
 * that is said to differ.
 */
export function differencesFound({ recorded, runs, slowed, seed }: Trial): Difference[] {
  const random = seededRandom(seed)
  const slots = drawSlots({
    recorded: recorded.phases[0]?.samples.length ?? 0,
    count: hops.length * runs,
    random,
  })
  const turns = interleaved(hops, { rounds: runs, seed }).flat()
  const series = hops.map((hop) => {
    const own = slots.filter((_, turn) => turns[turn] === hop)
    return asSeries(recorded, { hop, slots: own, slowed: hop === hops[1] ? slowed : null, random })
  })
  return comparePairs({ series, instrument: 'wall' }).flatMap(({ others }) =>
    others.flatMap(({ series: { from, to }, changes }) =>
      changes.flatMap(({ name, verdict }) =>
        verdict === 'longer' || verdict === 'shorter'
          ? [{ hop: `${from} -> ${to}`, span: name, verdict }]
          : [],
      ),
    ),
  )
}

interface Drawn {
  readonly hop: Hop
  readonly slots: readonly number[]
  readonly slowed: Trial['slowed']
  readonly random: () => number
}

function asSeries(
  { phases }: RecordedSeries,
  { hop: [from, to], slots, slowed, random }: Drawn,
): TimedSeries {
  const drawn = phases.map(({ name, partOf, blackout, samples }) => {
    const factor = slowed?.span === (partOf ?? name) ? slowed.factor : 1
    return {
      name,
      partOf,
      blackout,
      samples: slots.map((slot) => (samples[slot] ?? 0) * factor * (1 + jitter * (random() - 0.5))),
    }
  })
  return {
    from,
    to,
    workload: { memoryMiB: 64, files: 1, sessions: 1, paddingMiB: 0, initrdBytes: 0, cpus: 1 },
    phases: drawn,
    total: slots.map((_, run) => drawn.reduce((sum, { samples }) => sum + (samples[run] ?? 0), 0)),
    profile: [],
  }
}
