import type { Observation, Shown } from '../bisect/observation.js'
import type { Judged } from '../bisect/outcome.js'

/** Any failure is bad; one of which nothing can be told leaves the rest untold; good is what passes as a whole. */
export function judgeAny({ points }: Observation): Judged {
  const shown = [...points.values()]
  const bad = shown.find(({ kind }) => kind === 'failing' || kind === 'other-failure')
  if (bad !== undefined) return { outcome: 'bad', reason: bad.reason }
  const untold = shown.find(isUntold)
  if (untold !== undefined) return { outcome: 'cannot-tell', reason: untold.reason }
  const [first, ...others] = shown
  if (first === undefined) return { outcome: 'cannot-tell', reason: 'no case was run' }
  return { outcome: 'good', reason: others.length === 0 ? first.reason : `all ${shown.length} cases pass` }
}

function isUntold({ kind }: Shown): boolean {
  return kind === 'skipped' || kind === 'unknown'
}
