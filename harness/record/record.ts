import { z } from 'zod'
import { checkRecordSchema } from '../case/check-record.js'
import { measurementRecordSchema } from '../case/measurement-record.js'
import { expectationRecordSchema } from '../expectation/expectation-record.js'
import { consoleFindingSchema, guestEndSchema } from '../guest/finding.js'
import { hopRecordSchema } from '../hop/hop-record.js'
import { abiRecordSchema } from '../kernel/abi-record.js'
import { fingerprintSchema, ioctlSchema, limitsSchema } from '../kernel/kernel.js'
import { preservationRecordSchema } from '../kernel/preservable.js'
import { verdictSchema } from '../verdict/verdict.js'

/**
 * The record of a run: everything that was observed, from which every report is made again. `results/<run>/run.json`.
 * All durations in milliseconds of the host's clock, all times ISO 8601 in UTC, all paths relative to the run's directory.
 * Text that came out of a guest stands here as the guest wrote it (bounded); whoever prints it must escape it.
 */
export const kernelRecordSchema = z.object({
  name: z.string(),
  release: z.string(),
  origin: z.string(),
  digest: z.string(),
  configDigest: z.string().nullable(),
  compiler: z.string().nullable(),
  fingerprint: fingerprintSchema.nullable(),
  /** Older records have neither. */
  limits: limitsSchema.nullable().default(null),
  uapi: z.array(ioctlSchema).nullable().default(null),
})
export type KernelRecord = z.infer<typeof kernelRecordSchema>

export const guestRecordSchema = z.object({
  /** `g1`, `g2`, ... */
  id: z.string(),
  /** The kernels it goes through, by name. */
  route: z.array(z.string()),
  argv: z.array(z.string()),
  hops: z.array(hopRecordSchema),
  /** What its kernels show of their ABI strings while they run. */
  abi: z.array(abiRecordSchema),
  /** What its kernels answered to files that were to be preserved, where a case asked them. */
  preservations: z.array(preservationRecordSchema).optional(),
  findings: z.array(consoleFindingSchema),
  end: guestEndSchema,
  /** Files of this guest, relative to the run's directory. */
  files: z.object({ console: z.string(), qmp: z.string(), agent: z.string() }),
  /** True if the console's file was capped. */
  consoleTruncated: z.boolean(),
})
export type GuestRecord = z.infer<typeof guestRecordSchema>

export const caseRecordSchema = z.object({
  /** `memfd/content-64m` */
  id: z.string(),
  title: z.string(),
  /** `documentation: mm/memfd_preservation`: what the promise rests on; null for a control. */
  restsOn: z.string().nullable().default(null),
  verdict: verdictSchema,
  /** One sentence for every verdict but `pass`: why. */
  reason: z.string().nullable(),
  /** What `kernels/expectations.yaml` says of it on these kernels; null if nothing. */
  expectation: expectationRecordSchema.nullable().default(null),
  checks: z.array(checkRecordSchema),
  /** Older records have none. */
  measurements: z.array(measurementRecordSchema).default([]),
  /** The guest that gave the verdict; null if none was started for it. */
  guest: z.string().nullable(),
  /** Guests in which it ran before and that crashed under several cases at once. */
  earlierGuests: z.array(z.string()),
  /** Its stages from begin to end; the cases of a guest run theirs at the same time, so these times overlap. */
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
    /** Older records have none. */
    copies: z.number().int().default(1),
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
