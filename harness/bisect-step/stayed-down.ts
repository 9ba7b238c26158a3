import { failureOf } from '../bisect/failure.js'
import type { CaseRecord, RunRecord } from '../record/record.js'

/** A kernel of a hop that did not come up: the one that is booted, or the one that is jumped into. */
export type StayedDown = 'first' | 'next'

/**
 * Which kernel did not come up, where that is why all cases failed that did: then nothing is said of what was to be handed over. Null where a
 * case failed for another reason, or none did. A run of two kernels.
 */
export function stayedDown(run: RunRecord): StayedDown | null {
  const failing = run.cases.filter((one) => failureOf(one, run) !== null)
  const whys = new Set(failing.map((one) => whyOf(one, run)))
  const [why = null] = whys
  return whys.size === 1 ? why : null
}

function whyOf({ guest: id }: CaseRecord, { guests, cases }: RunRecord): StayedDown | null {
  const guest = guests.find((one) => one.id === id)
  if (guest === undefined || guest.end.how === 'finished' || guest.hops.length > 0) return null
  // A hop is in the record as soon as somebody could be talked to behind it.
  if (guest.end.boot > 0) return 'next'
  return cases.some((one) => one.guest === guest.id && hasBegun(one)) ? null : 'first'
}

/** What a case does takes time. One that went down with the guest before it came to anything took none. */
function hasBegun({ ms, checks }: CaseRecord): boolean {
  return ms > 0 || checks.length > 0
}
