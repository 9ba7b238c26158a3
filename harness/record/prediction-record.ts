import { z } from 'zod'

/** What two kernels' fingerprints say of a hop from one into the other, before anything is booted. */
export const predictionSchema = z.object({
  /** `loses`: the next kernel does not offer live update at all, so it will not even look at what it is handed. */
  verdict: z.enum(['compatible', 'refused', 'loses', 'unknown']),
  /** The ABI string by which it is decided; null where all agree, or where nothing is known. */
  by: z.enum(['kho', 'luo', 'memfd']).nullable(),
  /** One sentence. */
  reason: z.string(),
})
export type Prediction = z.infer<typeof predictionSchema>

/**
 * What was predicted beside what was observed. `silent-drift`: predicted compatible, and it is not: an ABI changed and its
 * string did not. `needless-bump`: predicted refused, and compatible. `otherwise`: predicted not to work, and it did not, but
 * in another way; or a kernel does not get into itself. `incomparable`: one of both is unknown.
 */
export const remarkSchema = z.enum([
  'as-predicted',
  'silent-drift',
  'needless-bump',
  'otherwise',
  'incomparable',
])
export type Remark = z.infer<typeof remarkSchema>
