import { z } from 'zod'

/**
 * What a tested candidate is. `cannot-tell`: it does not build, does not boot, or fails otherwise than the failure that is looked
 * for; git bisect(1) skips it.
 */
export const outcomeSchema = z.enum(['good', 'bad', 'cannot-tell'])
export type Outcome = z.infer<typeof outcomeSchema>

/** An outcome, and one sentence that says why. */
export interface Judged {
  readonly outcome: Outcome
  readonly reason: string
}
