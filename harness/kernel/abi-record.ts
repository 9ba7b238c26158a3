import { z } from 'zod'

/** An ABI string of a running kernel, beside the one that its sources or its binary promised. */
export const abiRecordSchema = z.object({
  /** Index into the guest's route. */
  boot: z.number().int(),
  name: z.enum(['kho', 'luo']),
  expected: z.string(),
  got: z.string(),
})
export type AbiRecord = z.infer<typeof abiRecordSchema>
