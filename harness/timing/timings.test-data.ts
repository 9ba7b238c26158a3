import { runRecord } from '../record/records.test-data.js'
import { seededRandom } from './statistics/random.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

const { harness, host, kernels, image } = runRecord()

/** Three runs of 64 MiB in one file of one session. */
export function timedSeries(changes: Partial<TimedSeries> = {}): TimedSeries {
  return {
    from: 'debian:7.2',
    to: 'debian:7.3',
    workload: { memoryMiB: 64, files: 1, sessions: 1, paddingMiB: 0, initrdBytes: 1_000_000, cpus: 1 },
    phases: [
      { name: 'preserve', partOf: null, blackout: false, samples: [10, 11, 12] },
      { name: 'serialise', partOf: null, blackout: true, samples: [100, 110, 105] },
      { name: 'boot', partOf: null, blackout: true, samples: [1000, 990, 1010] },
      { name: 'retrieve', partOf: null, blackout: true, samples: [20, 21, 22] },
    ],
    total: [1130, 1132, 1149],
    profile: [],
    ...changes,
  }
}

export function timingRecord(changes: Partial<TimingRecord> = {}): TimingRecord {
  return {
    format: 'liveproof-timing',
    version: 1,
    id: '2026-11-20T15-30-00Z-1a2b',
    started: '2026-11-20T15:30:00.000Z',
    finished: '2026-11-20T15:40:00.000Z',
    harness,
    host: { ...host, load: { before: 0.5, after: 1.5 } },
    instrument: 'wall',
    unit: 'ms',
    request: {
      argv: ['timing', 'debian:7.2', 'debian:7.3'],
      seed: 'seed',
      runs: 3,
      memoryMiB: 1024,
      budgets: [],
      baseline: null,
    },
    kernels,
    image,
    series: [timedSeries()],
    aborted: null,
    ...changes,
  }
}

/** Two runs that are equal to the last instruction. */
export function exactRecord({ boot = 427_711_193, retrieve = 20_600_000 } = {}): TimingRecord {
  const phases = Object.entries({ boot, retrieve }).map(([name, count]) => ({
    name,
    partOf: null,
    blackout: true,
    samples: [count, count],
  }))
  const series = timedSeries({ phases, total: [boot + retrieve, boot + retrieve] })
  return exactTiming([series])
}

/** What retrieving 0 to 1024 MiB costs: exactly on a line. */
export function scalingRecord(): TimingRecord {
  const series = [0, 64, 256, 1024].map((memoryMiB) => {
    const [boot, retrieve] = [1_000_000, 5_000 + 320_000 * memoryMiB]
    const phases = Object.entries({ boot, retrieve }).map(([name, count]) => ({
      name,
      partOf: null,
      blackout: true,
      samples: [count, count],
    }))
    const total = [boot + retrieve, boot + retrieve]
    return timedSeries({ workload: { ...timedSeries().workload, memoryMiB }, phases, total })
  })
  return exactTiming(series)
}

function exactTiming(series: TimedSeries[]): TimingRecord {
  const request = { ...timingRecord().request, runs: 2 }
  return timingRecord({ instrument: 'exact', unit: 'instructions', request, series })
}

/** Phases of the exact instrument, with what they took from 7.2 to 7.2 (`docs/timing.md`). */
const exactPhases: readonly (readonly [
  name: string,
  partOf: string | null,
  blackout: boolean,
  count: number,
])[] = [
  ['image-load', null, false, 581_966_600],
  ['preserve', null, false, 8_088_594],
  ['last-operation', null, false, 25_225],
  ['serialise', null, true, 39_706],
  ['relocate', 'jump', true, 2_342_071],
  ['purgatory', 'jump', true, 974_809_187],
  ['decompress', 'jump', true, 205_092_078],
  ['boot-setup', 'boot', true, 21_404_110],
  ['boot-memory', 'boot', true, 40_031_077],
  ['boot-core', 'boot', true, 9_120_301],
  ['boot-processors', 'boot', true, 108_112_400],
  ['boot-early-initcalls', 'boot', true, 3_100_220],
  ['boot-luo', 'boot', true, 1_044_880],
  ['boot-initcalls', 'boot', true, 131_000_500],
  ['boot-end', 'boot', true, 2_121_595],
  ['userspace', null, true, 587_701],
  ['device-open', null, true, 5_442],
  ['session-retrieve', 'retrieve', true, 45_771],
  ['fd-retrieve', 'retrieve', true, 21_544_312],
  ['verify', null, false, 88_431_080],
  ['finish', null, false, 35_514],
]

/** What is to be timed: of each workload the four hops between two kernels. */
interface Pairs {
  readonly instrument: 'wall' | 'exact'
  readonly runs: number
  readonly workloads: readonly Partial<TimedSeries['workload']>[]
  /** How much longer the phases called `boot-...` take, for an earlier or a later record: 1 by default. */
  readonly boot?: number
}

/**
 * A whole record of two kernels, of as many phases as there are: on 7.3 loading and purgatory take next to nothing, and memory is paid
 * for in boot-memory and fd-retrieve. Wall times are noisy, the same ones each time.
 */
export function pairsRecord({ instrument, runs, workloads, boot = 1 }: Pairs): TimingRecord {
  const random = seededRandom('timings.test-data')
  const kernelNames = ['debian:7.2', 'debian:7.3']
  const series = workloads.flatMap((changes) => {
    const workload = { ...timedSeries().workload, ...changes }
    return kernelNames.flatMap((from) =>
      kernelNames.map((to) => {
        const phases = exactPhases.map(([name, partOf, blackout, count]) => {
          const quick = from === 'debian:7.3' && (name === 'purgatory' || name === 'image-load')
          const paid = name === 'boot-memory' || name === 'fd-retrieve' ? 400_000 * workload.memoryMiB : 0
          const slower = name.startsWith('boot-') ? boot : 1
          const exact = Math.round(((quick ? count / 100 : count) + paid) * slower)
          const noisy = (): number => (exact / 1e6) * (1 + 0.1 * random())
          return {
            name,
            partOf,
            blackout,
            samples: Array.from({ length: runs }, instrument === 'exact' ? () => exact : noisy),
          }
        })
        const total = Array.from({ length: runs }, (_, run) =>
          phases.reduce((sum, { samples }) => sum + (samples[run] ?? 0), 0),
        )
        return timedSeries({ from, to, workload, phases, total })
      }),
    )
  })
  const unit = instrument === 'exact' ? 'instructions' : 'ms'
  const base = timingRecord()
  return timingRecord({ instrument, unit, series, request: { ...base.request, runs } })
}

/** One text stands wherever a name or a word from outside can: in two hops side by side, and one along which there are curves. */
export function timingFullOf(text: string): TimingRecord {
  const base = pairsRecord({ instrument: 'exact', runs: 2, workloads: [{}, { memoryMiB: 128 }] })
  const [kernel] = Object.values(base.kernels)
  if (kernel === undefined) throw new Error('there is one')
  return {
    ...base,
    id: text,
    harness: { version: text, node: text },
    host: { ...base.host, qemu: text, accelerator: { name: 'tcg', reason: text } },
    image: { name: text, digest: text },
    request: { ...base.request, argv: ['timing', text], seed: text, budgets: ['blackout=1', 'total=9e9'] },
    kernels: { [text]: { ...kernel, name: text, release: text, origin: text } },
    series: [0, 1, 4]
      .flatMap((place) => base.series.slice(place, place + 1))
      .map((series) => ({
        ...series,
        from: `${text}${series.from}`,
        to: `${text}${series.to}`,
        phases: series.phases.map((phase) => ({
          ...phase,
          name: `${text}${phase.name}`,
          partOf: phase.partOf === null ? null : `${text}${phase.partOf}`,
        })),
        profile: (['function', 'initcall'] as const).map((kind) => ({
          phase: `${text}boot-memory`,
          kind,
          name: text,
          instructions: 1_000_000,
        })),
      })),
    aborted: { message: text, help: null },
  }
}
