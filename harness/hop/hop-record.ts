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

/** Adjacent phases on the host's clock: each begins where the one before ended. */
export const phaseSchema = z.object({ name: z.string(), ms: z.number() })
export type Phase = z.infer<typeof phaseSchema>

/** One way from a kernel into the next, as observed. */
export const hopRecordSchema = z.object({
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
})
export type HopRecord = z.infer<typeof hopRecordSchema>
