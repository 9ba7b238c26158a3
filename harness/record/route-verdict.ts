import { z } from 'zod'

/**
 * What is concluded about a route of kernels: whether hosts may be live-updated along it. The set is closed.
 *
 * - `compatible`: every case both kernels offer held, or failed as it is known to
 * - `refused`: a kernel said that it does not understand what it was handed, and said which part; nothing was lost silently
 * - `panics`: a kernel went down, and had not refused
 * - `loses`: state that was preserved is not there afterwards, and no kernel said so
 * - `corrupts`: state is there, and is not what it was
 * - `hangs`: a kernel or an operation did not come to its end
 * - `not-proven`: the evidence is not enough for any of these; the reason says what is missing
 */
export const routeVerdictSchema = z.enum([
  'compatible',
  'refused',
  'panics',
  'loses',
  'corrupts',
  'hangs',
  'not-proven',
])
export type RouteVerdict = z.infer<typeof routeVerdictSchema>
