import { kernelLetter } from '../kernel/letter.js'
import type { RunRecord } from '../record/record.js'
import { visibleText } from '../visible-text.js'
import { casePoints } from './case-points.js'
import type { ConsoleMatch } from './console-search.js'
import type { Observation, Shown } from './observation.js'

/**
 * What a run shows of its console: that a line matches is a failure, however its cases ended, which only provoke it. That none does is good
 * where they passed: a case that failed may not have come to where the line is said. Throws `HostError` as `casePoints` does.
 */
export function consolePoints(
  run: RunRecord,
  { pattern, match }: { pattern: RegExp; match: ConsoleMatch | null },
): Observation {
  const cases = [...casePoints(run).points.values()]
  return { ids: [run.id], points: new Map([[`console ${pattern}`, shownBy(run, { match, cases })]]) }
}

interface Seen {
  readonly match: ConsoleMatch | null
  readonly cases: readonly Shown[]
}

function shownBy({ guests }: RunRecord, { match, cases }: Seen): Shown {
  if (match !== null) {
    const told = `kernel ${kernelLetter(match.boot)} said: ${visibleText(match.line, 300)}`
    return { kind: 'failing', failure: { how: 'as-asked-for', told }, reason: told }
  }
  const silent = 'no line of the console matches'
  const failed = cases.find(({ kind }) => kind === 'failing')
  if (failed !== undefined) return { kind: 'other-failure', reason: `${silent}, but ${failed.reason}` }
  const skipped = cases.find(({ kind }) => kind === 'skipped')
  if (skipped !== undefined) return skipped
  if (guests.some(({ consoleTruncated }) => consoleTruncated))
    return { kind: 'unknown', reason: `${silent} of what was kept of it, which is not all` }
  return { kind: 'good', reason: silent }
}
