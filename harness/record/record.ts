import { z } from 'zod'
import { consoleFindingSchema, guestEndSchema } from '../guest/finding.js'
import { fingerprintSchema } from '../kernel/kernel.js'
import { verdictSchema } from '../verdict/verdict.js'

/**
 * The record of a run: everything that was observed, from which every report is made again. `results/<run>/run.json`.
 * All durations in milliseconds of the host's clock, all times ISO 8601 in UTC, all paths relative to the run's directory.
 * Text that came out of a guest stands here as the guest wrote it (bounded); whoever prints it must escape it.
 */
const kernelRecordSchema = z.object({
  name: z.string(),
  release: z.string(),
  origin: z.string(),
  digest: z.string(),
  configDigest: z.string().nullable(),
  compiler: z.string().nullable(),
  fingerprint: fingerprintSchema.nullable(),
})

/** One piece of the proof that a hop really happened. */
export const evidenceItemSchema = z.object({
  name: z.enum(['nonce', 'boot-id', 'release', 'kho-exec-from', 'live-update-number', 'no-reset']),
  held: z.boolean(),
  expected: z.string(),
  got: z.string(),
})
export type EvidenceItem = z.infer<typeof evidenceItemSchema>

/** Adjacent phases: each begins where the one before ended. */
export const phaseSchema = z.object({ name: z.string(), ms: z.number() })
export type Phase = z.infer<typeof phaseSchema>

export const hopRecordSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Empty if the guest did not live to give any. */
  evidence: z.array(evidenceItemSchema),
  /** Whether this hop is meant to hand state over; false for the control without KHO. */
  handover: z.boolean(),
  ledger: z.array(phaseSchema),
})
export type HopRecord = z.infer<typeof hopRecordSchema>

export const guestRecordSchema = z.object({
  /** `g1`, `g2`, ... */
  id: z.string(),
  /** The kernels it goes through, by name. */
  route: z.array(z.string()),
  argv: z.array(z.string()),
  hops: z.array(hopRecordSchema),
  findings: z.array(consoleFindingSchema),
  end: guestEndSchema,
  /** Files of this guest, relative to the run's directory. */
  files: z.object({ console: z.string(), qmp: z.string(), agent: z.string() }),
  /** True if the console's file was capped. */
  consoleTruncated: z.boolean(),
})
export type GuestRecord = z.infer<typeof guestRecordSchema>

/** One named finding of a case. */
export const checkRecordSchema = z.object({
  name: z.string(),
  /** `before`, `after` (one hop), or `after 2`, ... on longer routes. */
  stage: z.string(),
  held: z.boolean(),
  expected: z.string().optional(),
  got: z.string().optional(),
  /** Which pages differ and what is in them, one range a line, e.g. `12-15 zeros`. */
  pages: z.array(z.string()).optional(),
})
export type CheckRecord = z.infer<typeof checkRecordSchema>

export const caseRecordSchema = z.object({
  /** `memfd/content-64m` */
  id: z.string(),
  title: z.string(),
  verdict: verdictSchema,
  /** One sentence for every verdict but `pass`: why. */
  reason: z.string().nullable(),
  checks: z.array(checkRecordSchema),
  /** The guest that gave the verdict; null if none was started for it. */
  guest: z.string().nullable(),
  /** Guests in which it ran before and that crashed under several cases at once. */
  earlierGuests: z.array(z.string()),
  ms: z.number(),
})
export type CaseRecord = z.infer<typeof caseRecordSchema>

export const runRecordSchema = z.object({
  format: z.literal('liveproof-run'),
  version: z.literal(1),
  id: z.string(),
  started: z.string(),
  finished: z.string(),
  harness: z.object({ version: z.string(), node: z.string() }),
  host: z.object({
    cpus: z.number().int(),
    memoryMiB: z.number().int(),
    qemu: z.string(),
    accelerator: z.object({ name: z.enum(['kvm', 'tcg']), reason: z.string() }),
  }),
  request: z.object({
    argv: z.array(z.string()),
    seed: z.string(),
    require: z.array(z.string()),
    isolate: z.boolean(),
    memoryMiB: z.number().int(),
    cpus: z.number().int(),
  }),
  /** Kernel names, in the order they are gone through. */
  route: z.array(z.string()),
  kernels: z.record(z.string(), kernelRecordSchema),
  image: z.object({ name: z.string(), digest: z.string() }),
  guests: z.array(guestRecordSchema),
  cases: z.array(caseRecordSchema),
  /** Why the run ended before its time, if it did: an interruption, a full disk. */
  aborted: z.object({ message: z.string(), help: z.string().nullable() }).nullable(),
})
export type RunRecord = z.infer<typeof runRecordSchema>
