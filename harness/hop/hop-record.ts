import { z } from 'zod'

/** One piece of the proof that a hop really happened. */
export const evidenceItemSchema = z.object({
  name: z.enum([
    'nonce',
    'boot-id',
    'release',
    'kho-exec-from',
    'live-update-number',
    'no-reset',
    'panic',
    'reset',
    'one-boot',
    'no-handover',
  ]),
  held: z.boolean(),
  expected: z.string(),
  got: z.string(),
})
export type EvidenceItem = z.infer<typeof evidenceItemSchema>

/**
 * Time on the host's clock. Phases are adjacent, each begins where the one before ended; or classes of time where operations of several
 * cases take turns: every instant belongs to one phase.
 */
export const phaseSchema = z.object({
  /** `serialise`, `fd-retrieve`, ...: docs/timing.md. `unknown` for time that nothing is known of. */
  name: z.string(),
  /** Not negative: a clock that ran backward is a broken ledger. */
  ms: z.number().min(0),
  /** The bigger phase that it is a part of: `boot`. */
  partOf: z.string().optional(),
  /** Whether the workload could run in neither kernel. Older records do not say. */
  blackout: z.boolean().optional(),
})
export type Phase = z.infer<typeof phaseSchema>

/** In milliseconds: what adding fractions can be off by. */
const tolerance = 1e-3

/** One way from a kernel into the next, as observed. */
export const hopRecordSchema = z
  .object({
    /** Kernel names. */
    from: z.string(),
    to: z.string(),
    /** `reset`: a panic that the harness brought about, and a cold boot. */
    kind: z.enum(['kexec', 'reset']).default('kexec'),
    /** Empty if the guest did not live to give any. */
    evidence: z.array(evidenceItemSchema),
    /** Whether this hop is meant to hand state over; false for the control without KHO, and for a reset. */
    handover: z.boolean(),
    ledger: z.array(phaseSchema),
    /** From the begin of the first phase to the end of the last, measured, in milliseconds. Older records do not have it. */
    took: z.number().min(0).optional(),
    /**
     * How far instants that the guest's clock tells may be off on the host's, in milliseconds; null where the one could not be
     * compared with the other. Older records do not have it.
     */
    clockUncertainty: z.number().min(0).nullable().optional(),
  })
  .superRefine(({ ledger, took }, context) => {
    const sum = ledger.reduce((sum, { ms }) => sum + ms, 0)
    if (took !== undefined && Math.abs(sum - took) > tolerance)
      context.addIssue({
        code: 'custom',
        path: ['ledger'],
        message: `the phases sum to ${sum} ms, the hop took ${took} ms`,
      })
  })
export type HopRecord = z.infer<typeof hopRecordSchema>
