import { z } from 'zod'
import { kernelRecordSchema, runRecordSchema } from '../record/record.js'
import { notExact } from './not-exact.js'
import { seriesKey } from './series-name.js'
import { brokenSums } from './sums.js'

/**
 * The record of a timing, of either instrument. `results/<timing>/timing.json`, or anywhere in git as a baseline. A record whose
 * phases do not sum to its totals is neither written nor read.
 */

/** `wall`: the host's clock, in milliseconds. `exact`: the guest's instruction counter under icount. Never mixed. */
export const instrumentSchema = z.enum(['wall', 'exact'])
export type Instrument = z.infer<typeof instrumentSchema>

/** What was done, by which amounts. Scaling curves are series that differ in one of these. */
export const workloadSchema = z.object({
  /** Preserved memory in all, in MiB. */
  memoryMiB: z.number().min(0),
  /** Preserved files (memfds) in all. */
  files: z.number().int().min(0),
  sessions: z.number().int().min(0),
  /** What was added to the second kernel's initrd. */
  paddingMiB: z.number().int().min(0).default(0),
  /** The size of all of it. What liveproof itself puts there changes with it, so this identifies no workload. */
  initrdBytes: z.number().int().min(0),
  /** Of the guest. */
  cpus: z.number().int().min(1),
})
export type Workload = z.infer<typeof workloadSchema>

/** Instructions are whole, and sum to the last digit; milliseconds to what adding fractions can be off by. */
export const toleranceOf = { wall: 1e-3, exact: 0 } as const
export const unitOf = { wall: 'ms', exact: 'instructions' } as const

/** Durations are not negative: a clock that ran backward is a broken ledger. */
const samplesSchema = z.array(z.number().min(0)).min(1)

const timedPhaseSchema = z.object({
  /** `serialise`, `retrieve`, ...; `unknown` for time that nothing is known of. */
  name: z.string().min(1),
  /** The bigger phase that this one is a part of (`boot`), where the log allowed to divide it. */
  partOf: z.string().min(1).nullable().default(null),
  /** Whether it lies between the last instant the workload could run in A and the first in B. */
  blackout: z.boolean(),
  /** One for each run, in the order of the runs. */
  samples: samplesSchema,
})

/** Where in the kernel a phase went: of the exact instrument, since it counts what every function does. */
const profiledSchema = z.object({
  /** The phase of the series that it is a part of. */
  phase: z.string().min(1),
  /** `function`: what it did by itself. `initcall`: with all that it called. So they are never added up. */
  kind: z.enum(['function', 'initcall']),
  /** As the kernel's own symbols call it; `userspace`, `unknown`, and addresses or offsets where no kernel runs. */
  name: z.string().min(1),
  instructions: z.number().int().min(0),
})

/** A hop that was timed several times. Sample `i` of every series was taken in round `i`: in the same weather. */
export const timedSeriesSchema = z.object({
  /** Kernel names. */
  from: z.string(),
  to: z.string(),
  workload: workloadSchema,
  /** Adjacent: each begins where the one before ended. In their order in time. */
  phases: z.array(timedPhaseSchema).min(1),
  /** Measured from the first phase's begin to the last one's end, not added up. */
  total: samplesSchema,
  /** Where the phases went, the most of each phase and kind first; empty where nobody asked. */
  profile: z.array(profiledSchema).default([]),
})
export type TimedSeries = z.infer<typeof timedSeriesSchema>

const baselineSchema = z.object({
  /** Of that timing. */
  id: z.string(),
  /** As it was named on the command line. */
  name: z.string(),
  /** SHA-256 of its record. */
  digest: z.string(),
})

export const timingRecordSchema = z
  .object({
    format: z.literal('liveproof-timing'),
    version: z.literal(1),
    id: z.string(),
    started: z.string(),
    finished: z.string(),
    harness: runRecordSchema.shape.harness,
    host: runRecordSchema.shape.host.extend({
      /** How many wanted a processor in the last minute, before the first run and after the last. */
      load: z.object({ before: z.number().min(0), after: z.number().min(0) }),
    }),
    instrument: instrumentSchema,
    /** Of every sample: `ms` of the wall's clock, `instructions` of the exact one's. */
    unit: z.enum(['ms', 'instructions']),
    request: z.object({
      argv: z.array(z.string()),
      /** Of the order in which pairs were gone through, and of contents. */
      seed: z.string(),
      /** Of each series. */
      runs: z.number().int().min(1),
      /** Of the guest. */
      memoryMiB: z.number().int(),
      /** What every hop was held to, as typed: `blackout=200ms`. */
      budgets: z.array(z.string()).default([]),
      /** What it was compared with, of which a copy lies beside this record. */
      baseline: baselineSchema.nullable().default(null),
    }),
    /** By name. */
    kernels: z.record(z.string(), kernelRecordSchema),
    image: runRecordSchema.shape.image,
    series: z.array(timedSeriesSchema).min(1),
    aborted: runRecordSchema.shape.aborted,
  })
  .superRefine(({ instrument, unit, host, series }, context) => {
    if (unit !== unitOf[instrument])
      context.addIssue({
        code: 'custom',
        path: ['unit'],
        message: `${unit} are not what ${instrument} counts`,
      })
    for (const message of instrument === 'exact'
      ? notExact({ accelerator: host.accelerator.name, series })
      : [])
      context.addIssue({ code: 'custom', path: ['series'], message })
    if (new Set(series.map(seriesKey)).size < series.length)
      context.addIssue({ code: 'custom', path: ['series'], message: 'a hop is there twice' })
    for (const [index, one] of series.entries())
      for (const message of brokenSums(one, { tolerance: toleranceOf[instrument] }))
        context.addIssue({ code: 'custom', path: ['series', index], message })
  })
export type TimingRecord = z.infer<typeof timingRecordSchema>
