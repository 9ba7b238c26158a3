import type { CaseRecord, RunRecord } from '../record/record.js'
import { guestPoints } from './guest-points.js'
import type { Point } from './point.js'

/**
 * Everything that a run states: its cases in their order, two points for each guest, and one for the run itself if
 * that did not get to its end. How many there are depends on the host's part of the record, not on a guest's words
 * (but for the tests that the points of a selftest are), and there is always at least one: consumers take an empty TAP plan for success.
 */
export function pointsOf(record: RunRecord): Point[] {
  const inconclusive = whyInconclusive(record)
  return [
    ...record.cases.map((one) => casePoint(one, record)),
    ...record.guests.flatMap((guest) => guestPoints(guest, record)),
    ...(inconclusive === null ? [] : [runPoint(inconclusive)]),
  ]
}

/** Why the run as a whole says nothing: it was cut short, or none of its cases could be judged. Else null. */
export function whyInconclusive({ aborted, cases }: RunRecord): string | null {
  if (aborted !== null)
    return aborted.help === null ? aborted.message : `${aborted.message} (${aborted.help})`
  if (cases.length === 0) return 'no case was run'
  return cases.every((one) => one.verdict === 'error') ? 'no case could be judged' : null
}

/** Whether a case holds that is known not to hold on these kernels. */
export function passesNow({ verdict, expectation }: CaseRecord): boolean {
  return verdict === 'pass' && expectation?.met === false
}

function casePoint(one: CaseRecord, { guests }: RunRecord): Point {
  return {
    subject: one.id,
    title: one.title,
    restsOn: one.restsOn,
    verdict: one.verdict,
    reason: reasonOf(one),
    ms: one.ms,
    failed: one.checks.filter((check) => !check.held),
    measurements: one.measurements,
    findings: [],
    guest: guests.find((guest) => guest.id === one.guest) ?? null,
  }
}

function reasonOf(one: CaseRecord): string | null {
  if (passesNow(one)) return `passes now: ${one.expectation?.reason} (${one.expectation?.reference})`
  return one.verdict === 'pass' ? null : one.reason
}

function runPoint(reason: string): Point {
  return {
    subject: 'run',
    title: 'it came to its end and could judge its cases',
    verdict: 'error',
    reason,
    ms: null,
    failed: [],
    measurements: [],
    findings: [],
    guest: null,
  }
}
