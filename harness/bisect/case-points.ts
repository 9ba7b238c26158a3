import { HostError } from '../errors.js'
import type { CaseRecord, RunRecord } from '../record/record.js'
import { failureOf } from './failure.js'
import type { Observation, Shown } from './observation.js'

/**
 * What a run shows of its cases: each is a point. Throws `HostError` for a run in which the host could not do its part: that must never mark
 * a commit.
 */
export function casePoints(run: RunRecord): Observation {
  refuseTrouble(run)
  return { ids: [run.id], points: new Map(run.cases.map((one) => [one.id, shownBy(one, run)])) }
}

function shownBy(one: CaseRecord, run: RunRecord): Shown {
  const { id, verdict, reason } = one
  if (verdict === 'skip') return { kind: 'skipped', reason: `${id} is skipped: ${reason}` }
  const failure = failureOf(one, run)
  return failure === null
    ? { kind: 'good', reason: `${id} passes` }
    : { kind: 'failing', failure, reason: `${id}: ${verdict}: ${reason}` }
}

/** Of a run that did not come to its end, or that has a case which could not be judged, nothing is said. */
function refuseTrouble({ id, cases, aborted }: RunRecord): void {
  const error = cases.find(({ verdict }) => verdict === 'error')
  const trouble = aborted?.message ?? (error && `${error.id}: ${error.reason}`)
  if (trouble === undefined) return
  throw new HostError(`the run ${id} says nothing of its kernels: ${trouble}`, {
    help: `look at it with: liveproof report ${id}`,
  })
}
