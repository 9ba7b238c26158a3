import { z } from 'zod'

/** What was expected of a case on the kernels that it ran on. */
export const expectationRecordSchema = z.object({
  reason: z.string(),
  reference: z.string(),
  /** Whether the case failed as it was expected to. */
  met: z.boolean(),
})
export type ExpectationRecord = z.infer<typeof expectationRecordSchema>
