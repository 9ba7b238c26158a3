import { runRecord } from '../record/records.test-data.js'
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
  return timingRecord({ instrument: 'exact', unit: 'instructions', series: [series] })
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
  return timingRecord({ instrument: 'exact', unit: 'instructions', series })
}
