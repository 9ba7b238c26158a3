import { z } from 'zod'
import { checkRecordSchema } from '../case/check-record.js'
import { consoleFindingSchema } from '../guest/finding.js'
import { phaseSchema } from '../hop/hop-record.js'
import { verdictSchema } from '../verdict/verdict.js'
import { predictionSchema, remarkSchema } from './prediction-record.js'
import { routeVerdictSchema } from './route-verdict.js'

/**
 * The record of one route: what all runs of it showed, condensed. Each run has a record of its own (`results/<run>/run.json`);
 * here stands what reports need, so that they can be made without the runs. Durations in milliseconds, digests SHA-256 in hex.
 */

/** All that a conclusion about a route rests on. Where two are equal, so is what was put to the test. */
export const subjectSchema = z.object({
  harness: z.object({
    version: z.string(),
    /** Of the program, its cases, and the sources of agent, image and kernels' catalogue with what is expected of them. */
    digest: z.string(),
  }),
  /** In the order of the route. */
  kernels: z.array(
    z.object({
      name: z.string(),
      digest: z.string(),
      configDigest: z.string().nullable(),
      /** Of the modules that its guests load, in their order (`modulesDigest`); null where all that they need is built in. */
      modules: z.string().nullable(),
    }),
  ),
  image: z.string(),
  /** Of each kernel's agent, in the order of the route. */
  agents: z.array(z.string()),
  qemu: z.object({ version: z.string(), digest: z.string() }),
  accelerator: z.enum(['kvm', 'tcg']),
  memoryMiB: z.number().int(),
  cpus: z.number().int(),
  /** Patterns of the cases; empty for all. */
  cases: z.array(z.string()),
  quick: z.boolean(),
  /** Of each case, where there are several. */
  copies: z.number().int().optional(),
})
export type Subject = z.infer<typeof subjectSchema>

/** One run of a route. */
export const routeRunSchema = z.object({
  /** `results/<id>/` is its directory. */
  id: z.string(),
  /** Of its run.json. */
  digest: z.string(),
  seed: z.string(),
  shuffle: z.string().nullable(),
  /** Repetitions run only the quick cases, which is where chance plays. */
  quick: z.boolean(),
  started: z.string(),
  finished: z.string(),
  /** What `liveproof run` says of it: `PROVEN`, and why. */
  word: z.string(),
  sentence: z.string(),
  exitStatus: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  /** SHA-256 of the command line of each guest's QEMU, with what differs from run to run taken out. */
  argv: z.array(z.string()),
})
export type RouteRun = z.infer<typeof routeRunSchema>

/** A case over all runs of the route. */
export const routeCaseSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** The worst of its verdicts. */
  verdict: verdictSchema,
  /** Of that verdict; null for a pass. */
  reason: z.string().nullable(),
  runs: z.number().int(),
  /** In how many of these runs it had that verdict. */
  times: z.number().int(),
})
export type RouteCase = z.infer<typeof routeCaseSchema>

/** A point of a run that did not simply pass: a case, or what the harness watches over. */
export const troubleSchema = z.object({
  run: z.string(),
  /** A case's id, `guest g1` or `run`. */
  subject: z.string(),
  title: z.string(),
  restsOn: z.string().nullable(),
  verdict: verdictSchema,
  reason: z.string().nullable(),
  /** The checks that did not hold, with their page maps; bounded. */
  failed: z.array(checkRecordSchema),
  findings: z.array(consoleFindingSchema),
  /** The guest it happened in: how it ended, and its last console lines. */
  guest: z
    .object({ id: z.string(), end: z.string(), detail: z.string(), lastWords: z.array(z.string()) })
    .nullable(),
})
export type Trouble = z.infer<typeof troubleSchema>

export const judgementSchema = z.object({
  verdict: routeVerdictSchema,
  /** One sentence: what decided it. */
  reason: z.string(),
  /** The kernel's own words, where it refused. */
  refusal: z
    .object({
      part: z.enum(['kho', 'luo', 'file']),
      line: z.string(),
      kernel: z.string(),
      panicked: z.boolean(),
    })
    .nullable(),
  /** What the operator of a host would see; null where nothing goes wrong. */
  sees: z.string().nullable(),
  /** What would have been lost, in an operator's words; null where nothing would. */
  lost: z.string().nullable(),
})
export type RouteJudgement = z.infer<typeof judgementSchema>

/**
 * How sure a clean series makes one: with `level` (0.95) confidence fewer than `atMost` (0.05) of all updates fail. 1 where nothing
 * can be said of updates: all runs failed, or nothing is proven.
 */
export const confidenceSchema = z.object({
  runs: z.number().int(),
  failures: z.number().int(),
  level: z.number(),
  atMost: z.number(),
})
export type Confidence = z.infer<typeof confidenceSchema>

export const routeRecordSchema = z.object({
  format: z.literal('liveproof-route'),
  version: z.literal(1),
  /** SHA-256 of `subject`: conclusions with the same key are about the same thing. */
  key: z.string(),
  subject: subjectSchema,
  /** Kernel names. */
  route: z.array(z.string()).min(2),
  prediction: predictionSchema,
  judgement: judgementSchema,
  remark: remarkSchema,
  confidence: confidenceSchema,
  runs: z.array(routeRunSchema).min(1),
  cases: z.array(routeCaseSchema),
  troubles: z.array(troubleSchema),
  /** For each hop the ledger of that one whose total is the median of all runs and guests. */
  hops: z.array(z.object({ from: z.string(), to: z.string(), ledger: z.array(phaseSchema) })),
})
export type RouteRecord = z.infer<typeof routeRecordSchema>
