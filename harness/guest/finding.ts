import { z } from 'zod'

/** A line on the console by which a kernel says that something is wrong. */
export const consoleFindingSchema = z.object({
  severity: z.enum(['panic', 'oops', 'warning', 'refusal']),
  /** Which rule of `console-rules.ts` matched, e.g. `warn`, `kasan`, `hung-task`. */
  rule: z.string(),
  line: z.string(),
  /** Index into the guest's route: which kernel was running. */
  boot: z.number().int(),
  /** The case whose operation was being carried out; absent where that is not known. */
  case: z.string().optional(),
})
export type ConsoleFinding = z.infer<typeof consoleFindingSchema>

/**
 * How a guest ended. `finished`: the harness powered it off when all was done. `crash`: its kernel panicked or oopsed.
 * `hang`: it did not do in time what was waited for. `lost`: it powered itself off or reset itself. `stayed`: it would not
 * jump into the kernel that it had loaded, and said so by an errno (kernel/liveupdate: what it is to save cannot be saved).
 * `failed`: the harness
 * or the host could not do its part, and nothing can be concluded about the kernel.
 */
export const guestEndSchema = z.object({
  how: z.enum(['finished', 'crash', 'hang', 'lost', 'stayed', 'failed']),
  /** One sentence: what was waited for, what came instead. */
  detail: z.string(),
  /** Index into the guest's route: which kernel was running. */
  boot: z.number().int(),
  /** The last console lines. */
  lastWords: z.array(z.string()),
})
export type GuestEnd = z.infer<typeof guestEndSchema>

/** Thrown where a kernel would not jump into the one that it had loaded. */
export class KernelStayed extends Error {
  override readonly name = 'KernelStayed'

  /** `refusal`: the call and its errno, as `reboot LINUX_REBOOT_CMD_KEXEC: ENOSPC`. */
  constructor(refusal: string) {
    super(`it refused to jump: ${refusal}`)
  }
}

/** Thrown out of every wait on a guest that ended before what was waited for came. */
export class GuestDown extends Error {
  override readonly name = 'GuestDown'

  constructor(readonly end: GuestEnd) {
    super(end.detail)
  }
}
