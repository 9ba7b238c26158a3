import { type CheckRecord, describeCheck } from '../case/check-record.js'
import type { ConsoleFinding, GuestEnd } from '../guest/finding.js'
import type { HopRecord } from '../hop/hop-record.js'
import { missingEvidence } from '../hop/proof.js'
import { kernelLetter } from '../kernel/letter.js'
import type { Verdict } from './verdict.js'

/** Everything that bears on the verdict about one case. */
export interface Observation {
  checks: readonly CheckRecord[]
  /** What went wrong with the harness, the host or the case's own code, in one sentence. */
  trouble: string | undefined
  /** The stage that did not come to its end, in one sentence; the guest itself was well. */
  hang?: string | undefined
  /** The guest that it ran in. */
  guest: { end: GuestEnd; hops: readonly HopRecord[]; findings: readonly ConsoleFinding[] }
}

export interface Judgement {
  verdict: Verdict
  /** One sentence; null for a pass. */
  reason: string | null
}

/**
 * The verdict about a case that ran. What the kernel did to the guest goes before what the case found, and both before
 * "pass", which needs a guest that lived to the end, a hop that is proven, and at least one check, all of which held.
 */
export function judge({ checks, trouble, hang, guest }: Observation): Judgement {
  return (
    judgeEnd(guest.end, guest.findings) ??
    judgeTrouble(trouble) ??
    judgeHang(hang) ??
    judgeChecks(checks, guest.findings) ??
    judgeHops(guest.hops) ?? { verdict: 'pass', reason: null }
  )
}

function judgeEnd(
  { how, detail, boot }: GuestEnd,
  findings: readonly ConsoleFinding[],
): Judgement | undefined {
  const refusal = findRefusal(findings)
  switch (how) {
    case 'finished':
      return undefined
    case 'hang':
      return { verdict: 'hang', reason: `kernel ${kernelLetter(boot)}: ${detail}` }
    case 'stayed':
      return { verdict: 'fail', reason: `kernel ${kernelLetter(boot)}: ${detail}` }
    case 'failed':
      return { verdict: 'error', reason: detail }
    case 'crash':
    case 'lost':
      return refusal ?? { verdict: 'crash', reason: `kernel ${kernelLetter(boot)}: ${detail}` }
  }
}

function judgeTrouble(trouble: string | undefined): Judgement | undefined {
  return trouble === undefined ? undefined : { verdict: 'error', reason: trouble }
}

function judgeHang(hang: string | undefined): Judgement | undefined {
  return hang === undefined ? undefined : { verdict: 'hang', reason: hang }
}

function judgeChecks(
  checks: readonly CheckRecord[],
  findings: readonly ConsoleFinding[],
): Judgement | undefined {
  const broken = checks.filter(({ held }) => !held)
  const [first] = broken
  if (first !== undefined) {
    const more = broken.length > 1 ? ` (and ${broken.length - 1} more)` : ''
    return findRefusal(findings) ?? { verdict: 'fail', reason: `${describeCheck(first)}${more}` }
  }
  return checks.length === 0
    ? { verdict: 'fail', reason: 'it made no check at all, so it proves nothing' }
    : undefined
}

function judgeHops(hops: readonly HopRecord[]): Judgement | undefined {
  if (hops.length === 0) return { verdict: 'fail', reason: 'there was no hop, so nothing is proven' }
  const [missing] = hops.flatMap(missingEvidence)
  if (missing === undefined) return undefined
  const detail = `${missing.name}: expected ${missing.expected}, got ${missing.got}`
  return { verdict: 'fail', reason: `the hop is not proven: ${detail}` }
}

/** Kernel B declared itself incompatible, and said so: nothing was lost without a word. */
function findRefusal(findings: readonly ConsoleFinding[]): Judgement | undefined {
  const refusal = findings.find(({ severity }) => severity === 'refusal')
  return (
    refusal && { verdict: 'refused', reason: `kernel ${kernelLetter(refusal.boot)} refused: ${refusal.line}` }
  )
}
