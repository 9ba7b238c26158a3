import { z } from 'zod'
import { verdictSchema } from '../verdict/verdict.js'

/** What came of the mutants that were asked for: `results/mutants.json`. */

/** A case that fails on a mutant and passes on its base. */
const catchSchema = z.object({
  case: z.string(),
  title: z.string(),
  verdict: verdictSchema,
  /** As the report has it: the first check that did not hold, or how the kernel went down. */
  reason: z.string(),
})
export type Catch = z.infer<typeof catchSchema>

/**
 * `caught`: by the case that was named. `elsewhere`: by others only. `survived`: by none. `equivalent`: as it was argued, by none.
 * `refuted`: it was argued to be equivalent, and is not. `unknown`: it could not be built or run.
 */
const outcomeSchema = z.enum(['caught', 'elsewhere', 'survived', 'equivalent', 'refuted', 'unknown'])
export type Outcome = z.infer<typeof outcomeSchema>

const mutationRecordSchema = z.object({
  mutant: z.string(),
  base: z.string(),
  about: z.string(),
  /** The case that is to catch it; null where it is argued to be equivalent. */
  named: z.string().nullable(),
  /** That argument. */
  equivalent: z.string().nullable(),
  outcome: outcomeSchema,
  /** By the case that was named first. */
  catches: z.array(catchSchema),
  /** Why it is unknown; else null. */
  trouble: z.string().nullable(),
  /** The runs that showed it: `results/<run>/`. */
  runs: z.array(z.string()),
})
export type MutationRecord = z.infer<typeof mutationRecordSchema>

const soundRecordSchema = z.object({
  base: z.string(),
  /** The cases that are to catch a mutant of it and did not pass on the base itself: `memfd/holes: fail: ...`. */
  alarms: z.array(z.string()),
  /** Why it could not be run; else null. */
  trouble: z.string().nullable(),
})

export const mutantsRecordSchema = z.object({
  format: z.literal('liveproof-mutants'),
  version: z.literal(1),
  mutations: z.array(mutationRecordSchema),
  bases: z.array(soundRecordSchema),
})
export type MutantsRecord = z.infer<typeof mutantsRecordSchema>
