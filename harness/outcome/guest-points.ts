import type { CheckRecord } from '../case/check-record.js'
import { missingEvidence } from '../hop/proof.js'
import { kernelLetter } from '../kernel/letter.js'
import type { GuestRecord, RunRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'
import type { Point } from './point.js'
import { releasesOf } from './route.js'

/** How a guest's end counts against it, whatever its cases say. `lost` is a guest that switched or reset itself off. */
const endVerdict: Record<GuestRecord['end']['how'], Verdict> = {
  finished: 'pass',
  crash: 'crash',
  hang: 'hang',
  lost: 'crash',
  stayed: 'fail',
  failed: 'error',
}

/** A kernel that refuses what it cannot understand is not ill: what a refusal means is for the case to say. */
const complaints: readonly string[] = ['panic', 'oops', 'warning']

/**
 * What the harness itself watches over in one guest: that its hops really happened, that its kernels are compatible with what
 * they say they are, and that they stayed well.
 */
export function guestPoints(guest: GuestRecord, record: RunRecord): Point[] {
  return [evidencePoint(guest, record), abiPoint(guest), healthPoint(guest, record)]
}

export function evidencePoint(guest: GuestRecord, record: RunRecord): Point {
  const route = releasesOf(guest.route, record).join(' -> ')
  const common = {
    subject: `guest ${guest.id}`,
    title: `every hop ${route} is proven`,
    ms: null,
    measurements: [],
    findings: [],
    guest,
  }
  const failed = guest.hops.flatMap((hop, index) =>
    missingEvidence(hop).map((item) => asCheck(item, `hop ${index + 1}`)),
  )
  const hopsMissing = guest.route.length - 1 - guest.hops.length
  if (failed.length === 0 && hopsMissing <= 0) return { ...common, verdict: 'pass', reason: null, failed }
  if (wasNotAskedToHop(guest, record)) {
    return { ...common, verdict: 'skip', reason: 'no case asked for a hop', failed }
  }
  const contradicted = guest.hops.some((hop) => hop.evidence.some((item) => !item.held))
  const names = failed.map((check) => `${check.name} of ${check.stage}`)
  if (hopsMissing > 0) names.push(`${hopsMissing} of ${guest.route.length - 1} hops`)
  return {
    ...common,
    verdict: contradicted ? 'fail' : absenceVerdict(guest),
    reason: `no proof: ${names.join(', ')}; ${guest.end.detail}`,
    failed,
  }
}

/** Evidence that is merely absent convicts nobody, unless a kernel died of it. */
function absenceVerdict(guest: GuestRecord): Verdict {
  const verdict = endVerdict[guest.end.how]
  return verdict === 'pass' ? 'error' : verdict
}

/** A guest in which every case turned out to be skipped is powered off where it stands. */
function wasNotAskedToHop(guest: GuestRecord, record: RunRecord): boolean {
  const passedHere = record.cases.some((one) => one.guest === guest.id && one.verdict === 'pass')
  return guest.hops.length === 0 && guest.end.how === 'finished' && !passedHere
}

export function abiPoint(guest: GuestRecord): Point {
  const failed = guest.abi
    .filter(({ expected, got }) => expected !== got)
    .map(({ name, boot, expected, got }) => asCheck({ name, expected, got }, `kernel ${kernelLetter(boot)}`))
  const verdict = failed.length > 0 ? 'fail' : guest.abi.length === 0 ? 'skip' : 'pass'
  const [first] = failed
  return {
    subject: `guest ${guest.id}`,
    title: 'its kernels show the ABI strings that they were built with',
    verdict,
    reason:
      verdict === 'skip'
        ? 'they show none in debugfs'
        : ((first && `${first.name} of ${first.stage}: expected ${first.expected}, got ${first.got}`) ??
          null),
    ms: null,
    measurements: [],
    failed,
    findings: [],
    guest,
  }
}

export function healthPoint(guest: GuestRecord, record: RunRecord): Point {
  // What a case brought about is that case's failure.
  const findings = guest.findings.filter(
    (finding) => complaints.includes(finding.severity) && finding.case === undefined,
  )
  const ended = endVerdict[guest.end.how]
  const verdict = ended === 'pass' && findings.length > 0 ? 'fail' : ended
  return {
    subject: `guest ${guest.id}`,
    title: 'its kernels ran to the end without a panic, an oops or a warning',
    verdict,
    reason: verdict === 'pass' ? null : healthReason({ ...guest, findings }, record),
    ms: null,
    measurements: [],
    failed: [],
    findings,
    guest,
  }
}

function healthReason({ findings, end, route }: GuestRecord, record: RunRecord): string {
  const [first] = findings
  if (first === undefined) return end.detail
  const release = releasesOf(route, record)[first.boot] ?? 'unknown'
  return `${first.severity} in kernel ${kernelLetter(first.boot)} (${release}): ${first.line}`
}

function asCheck(item: { name: string; expected: string; got: string }, stage: string): CheckRecord {
  return { name: item.name, stage, held: false, expected: item.expected, got: item.got }
}
