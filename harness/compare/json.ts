import { asciiJson } from '../record/ascii-json.js'
import type { Comparison } from './compare.js'

/**
 * For programs: `{format: "liveproof-comparison", version: 1, before: {id, exitStatus, word, sentence}, after, worse, facts:
 * [{what, before, after}], verdicts: [{subject, change, before, after}], same, timings: [{hop, phase, before: {ms, samples},
 * after, difference: {ms, share}}]}`; times in milliseconds, null where a record has no such thing. Within a version fields are
 * added, never changed. The text is ASCII.
 */
export function renderComparisonJson(comparison: Comparison): string {
  const timings = comparison.timings.map((change) => ({ ...change, difference: differenceOf(change) }))
  return asciiJson({ format: 'liveproof-comparison', version: 1, ...comparison, timings })
}

function differenceOf({
  before,
  after,
}: Comparison['timings'][number]): { ms: number; share: number | null } | null {
  if (before === null || after === null) return null
  const ms = after.ms - before.ms
  return { ms, share: before.ms === 0 ? null : ms / before.ms }
}
