import { changesBetween } from '../change.js'
import { seededRandom } from '../statistics/random.js'
import type { TimedSeries } from '../timing-record.js'
import type { RecordedSeries } from './recorded-series.js'

/** How many runs of the recorded series are taken in one go, so that the weather of a busy host stays in the order in which it was. */
const blockLength = 8
/** Runs are drawn several times, and no two real ones are equal. */
const jitter = 0.01

interface Trial {
  readonly recorded: RecordedSeries
  /** Of each of the two kernels. */
  readonly runs: number
  /** The phase that is made slower in the second kernel, and by what factor. */
  readonly slowed: { readonly phase: string; readonly factor: number } | null
  readonly seed: string
}

/**
 * Compares, as `liveproof timing` would, two kernels whose interleaved runs are drawn from a recorded series: in rounds of two, each kernel
 * first or second by the toss of a coin. Returns the names of the spans that are said to differ.
 */
export function differencesFound({ recorded, runs, slowed, seed }: Trial): string[] {
  const random = seededRandom(seed)
  const slots = drawSlots(recorded, { count: 2 * runs, random })
  const pairs = Array.from({ length: runs }, (_, round) => {
    const [first = 0, second = 0] = slots.slice(2 * round, 2 * round + 2)
    return random() < 0.5 ? [first, second] : [second, first]
  })
  const seriesOf = (kernel: 0 | 1, slowed: Trial['slowed']): TimedSeries =>
    asSeries(recorded, { slots: pairs.map((pair) => pair[kernel] ?? 0), slowed, random })
  return changesBetween(seriesOf(0, null), seriesOf(1, slowed), { instrument: 'wall' })
    .filter(({ verdict }) => verdict === 'longer' || verdict === 'shorter')
    .map(({ name }) => name)
}

/** Which recorded runs are taken, in blocks of consecutive ones that begin anywhere. */
function drawSlots(
  { phases: [first] }: RecordedSeries,
  { count, random }: { count: number; random: () => number },
): number[] {
  const recorded = first?.samples.length ?? 0
  return Array.from({ length: Math.ceil(count / blockLength) }, () => Math.floor(random() * recorded))
    .flatMap((start) => Array.from({ length: blockLength }, (_, index) => (start + index) % recorded))
    .slice(0, count)
}

interface Drawn {
  readonly slots: readonly number[]
  readonly slowed: Trial['slowed']
  readonly random: () => number
}

function asSeries({ phases }: RecordedSeries, { slots, slowed, random }: Drawn): TimedSeries {
  const drawn = phases.map(({ name, samples }) => {
    const factor = slowed?.phase === name ? slowed.factor : 1
    return {
      name,
      partOf: null,
      blackout: name === 'jump to READY',
      samples: slots.map((slot) => (samples[slot] ?? 0) * factor * (1 + jitter * (random() - 0.5))),
    }
  })
  return {
    from: 'A',
    to: 'B',
    workload: { memoryMiB: 64, files: 1, sessions: 1, paddingMiB: 0, initrdBytes: 0, cpus: 1 },
    phases: drawn,
    total: slots.map((_, run) => drawn.reduce((sum, { samples }) => sum + (samples[run] ?? 0), 0)),
    profile: [],
  }
}
