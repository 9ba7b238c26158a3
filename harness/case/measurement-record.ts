import { z } from 'zod'

/** How fast something went: by the guest's own clock, while the guest did nothing else. */
export const measurementRecordSchema = z.object({
  /** What was done: `verify`. */
  name: z.string(),
  /** As in a check: `before` or `after` (the hop). */
  stage: z.string(),
  bytes: z.number().int(),
  bytesPerSecond: z.number().int(),
  /** The measurement of the same case that it is compared with, and its speed as a part of that: 0.5 is half as fast. */
  against: z.object({ name: z.string(), ratio: z.number() }).optional(),
})
export type MeasurementRecord = z.infer<typeof measurementRecordSchema>
