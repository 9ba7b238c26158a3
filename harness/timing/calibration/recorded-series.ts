import { z } from 'zod'
import { type Span, spansOf } from '../spans.js'

/** A real series: the phases of the only hop of each run, all of which did the same. */
export const recordedSeriesSchema = z.object({
  name: z.string().min(1),
  /** What was run: a case, or a hop of a timing. */
  what: z.string(),
  /** When, in UTC. */
  taken: z.string(),
  /** How many wanted a processor of the host in the minute before a run; null where it was not noted. */
  load: z.object({ least: z.number(), most: z.number() }).nullable(),
  phases: z
    .array(
      z.object({
        name: z.string(),
        /** The bigger phase that it is a part of. */
        partOf: z.string().nullable().default(null),
        /** Whether it counts as a part of the blackout. */
        blackout: z.boolean(),
        /** In milliseconds of the host's clock, in the order of the runs. */
        samples: z.array(z.number().min(0)).min(2),
      }),
    )
    .min(1)
    .refine((phases) => new Set(phases.map(({ samples }) => samples.length)).size === 1, {
      message: 'phases of more or fewer runs than each other',
    }),
})
export type RecordedSeries = z.infer<typeof recordedSeriesSchema>

/** All that is compared of each hop. */
export function spansOfRecorded({ phases }: RecordedSeries): Span[] {
  const total = (phases[0]?.samples ?? []).map((_, run) =>
    phases.reduce((sum, { samples }) => sum + (samples[run] ?? 0), 0),
  )
  return spansOf({ phases, total })
}

/** What is made slower in its turn: groups of phases, and phases that are in none, in their order in time. */
export function outermostSpans(recorded: RecordedSeries): Span[] {
  const names = new Set(recorded.phases.map(({ name, partOf }) => partOf ?? name))
  return spansOfRecorded(recorded).filter(({ name }) => names.has(name))
}
