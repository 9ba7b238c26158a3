import { asciiJson } from '../record/ascii-json.js'
import type { TimingComparison } from './compare-timings.js'

/**
 * For programs: `{format: "liveproof-timing-comparison", version: 1, before, after, instrument, unit, worse, facts: [{what, before,
 * after}], caveats, hops: [{from, to, workload, changes: [{name, kind, before: {estimate, low, high}, after, difference, relative,
 * verdict, test: {p, superiority}}]}], disappeared, appeared}`; amounts in `unit`. Within a version fields are added, never changed. The
 * text is ASCII.
 */
export function renderTimingComparisonJson(comparison: TimingComparison): string {
  const hops = comparison.hops.map(({ after: { from, to, workload }, changes }) => ({
    from,
    to,
    workload,
    changes,
  }))
  return asciiJson({ format: 'liveproof-timing-comparison', version: 1, ...comparison, hops })
}
