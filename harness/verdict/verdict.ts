import { z } from 'zod'

/** What is concluded about a case. The set is closed: a new kind of ending must be sorted into one of these. */
export const verdictSchema = z.enum(['pass', 'fail', 'crash', 'hang', 'refused', 'skip', 'known', 'error'])
export type Verdict = z.infer<typeof verdictSchema>
