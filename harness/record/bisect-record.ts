import { z } from 'zod'
import { runRecordSchema } from './record.js'

/**
 * The record of a bisection: which commit, or which kernel of a list, changed what. `results/<bisection>/bisect.json`. Durations in
 * milliseconds. Each run that it rests on has its own record beside it.
 */

const commitSchema = z.object({
  /** Whole; in a list, of the history that stands for it. */
  id: z.string(),
  /** The first line of its message; in a list, the kernel's name. */
  subject: z.string(),
})

/** What was done for a kernel, and what it is held against. */
const buildCostSchema = z.object({
  /** Whether it was built from nothing, or only what differs, or found built; or does not build. */
  how: z.enum(['clean', 'incremental', 'found', 'failed']),
  /** What a clean build of the same options took on this host, in milliseconds; null where none is known. */
  cleanMs: z.number().min(0).nullable(),
})
export type BuildCost = z.infer<typeof buildCostSchema>

/** A kernel that was put to the test. */
const stepSchema = z.object({
  commit: commitSchema,
  /** Its name. */
  kernel: z.string(),
  outcome: z.enum(['good', 'bad', 'cannot-tell']),
  /** One sentence. */
  reason: z.string(),
  /** The ids of its runs; none for one that does not build. */
  runs: z.array(z.string()),
  /** Of all kernels of its hop. */
  buildMs: z.number().min(0),
  runMs: z.number().min(0),
  /** Of its own kernel; older records have none. */
  build: buildCostSchema.optional(),
})

const endSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), commit: commitSchema }),
  /** It is one of these, of which nothing could be told. */
  z.object({ kind: z.literal('narrowed'), commits: z.array(commitSchema) }),
])

export const bisectRecordSchema = z.object({
  format: z.literal('liveproof-bisect'),
  version: z.literal(1),
  id: z.string(),
  started: z.string(),
  finished: z.string(),
  harness: runRecordSchema.shape.harness,
  request: z.object({
    argv: z.array(z.string()),
    /** Null where kernels of a list were bisected. */
    repository: z.string().nullable(),
    /** Names of kernels, in their order: the ends, or the whole list. */
    kernels: z.array(z.string()),
    paths: z.array(z.string()),
    reverse: z.boolean(),
    cases: z.array(z.string()),
    /** Of each case in each run. */
    copies: z.number().int().min(1).default(1),
  }),
  /** What was found out at the ends; null where it did not come so far. */
  ends: z
    .object({
      good: z.string(),
      bad: z.string(),
      side: z.enum(['source', 'target', 'both']),
      /** The kernel on the other side. */
      fixed: z.string(),
      /** So many runs without the failure make a kernel good. */
      runs: z.number().int().min(1),
      /** At the bad end. */
      seen: z.object({ runs: z.number().int(), failures: z.number().int() }),
      /** What is looked for: how each case fails. */
      failures: z.record(z.string(), z.string()),
    })
    .nullable(),
  steps: z.array(stepSchema),
  /** Null while there are commits left to test. */
  end: endSchema.nullable(),
  /** What was found, put to the test once more. */
  verification: z
    .object({ found: stepSchema, parent: stepSchema.nullable(), without: stepSchema.nullable() })
    .nullable(),
  /** As `git bisect log` prints it. */
  log: z.string(),
  aborted: runRecordSchema.shape.aborted,
})
export type BisectRecord = z.infer<typeof bisectRecordSchema>
