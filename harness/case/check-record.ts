import { z } from 'zod'

/** One named finding of a case. */
export const checkRecordSchema = z.object({
  name: z.string(),
  /** `before` or `after` (the hop). */
  stage: z.string(),
  held: z.boolean(),
  expected: z.string().optional(),
  got: z.string().optional(),
  /** Which pages differ and what is in them, one range a line, e.g. `12-15 zeros`. */
  pages: z.array(z.string()).optional(),
})
export type CheckRecord = z.infer<typeof checkRecordSchema>

/** `the size: expected 4096, got 0` */
export function describeCheck({ name, expected = 'it to hold', got = 'otherwise' }: CheckRecord): string {
  return `${name}: expected ${expected}, got ${got}`
}
