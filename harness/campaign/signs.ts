import { isAboutContent } from '../case/check.js'
import { type CheckRecord, describeCheck } from '../case/check-record.js'
import { abiPoint, evidencePoint, healthPoint } from '../outcome/guest-points.js'
import type { CaseRecord, GuestRecord, RunRecord } from '../record/record.js'
import { warningCheck } from '../run/attribute.js'
import { refusalOf } from './refusal.js'
import type { Sign, SignKind } from './sign.js'

/** Where the cases are whose promise is that what was preserved is there after the hop, the plainest first. */
const stateFolders: readonly string[] = ['memfd', 'session', 'order', 'chain', 'fault', 'iommufd']

/** Cases in these folders that promise something else: that the kernel gives back what it held. A leak is no loss of state. */
export const aboutMemoryGivenBack: readonly string[] = ['chain/no-memory-lost', 'session/finish-frees-memory']

/** Whether a case is about state that is handed over. */
export function isAboutState(id: string): boolean {
  return stateFolders.includes(folderOf(id))
}

/** Whether a check was made in a kernel that had been handed something, by the label of its stage (`run/stages.ts`). */
export function isAfterHop({ stage }: CheckRecord): boolean {
  return stage.startsWith('after') || stage.startsWith('between')
}

/**
 * All that a run has to say against the kernels of its route, the plainest cases first: a report names the first of a kind. What
 * passed, was skipped or is known to fail says nothing.
 * Many cases provoke a refusal or a crash on purpose: only what did not hold in the same guest counts.
 */
export function signsOf(run: RunRecord): Sign[] {
  const { aborted } = run
  return [
    ...(aborted === null ? [] : [sign(run, 'aborted', { subject: 'run', detail: aborted.message })]),
    ...run.cases.toSorted(byPlainness).flatMap((one) => signsOfCase(one, run)),
    ...run.guests.flatMap((guest) => signsOfGuest(guest, run)),
  ]
}

function byPlainness(one: CaseRecord, other: CaseRecord): number {
  return placeOf(one) - placeOf(other)
}

function placeOf({ id }: CaseRecord): number {
  const place = stateFolders.indexOf(folderOf(id))
  return place < 0 ? stateFolders.length : place
}

type Told = Pick<Sign, 'subject' | 'detail'> & Partial<Sign>

function sign(run: RunRecord, kind: SignKind, told: Told): Sign {
  return { kind, run: run.id, kernel: null, boot: null, refusal: null, ...told }
}

function signsOfCase(one: CaseRecord, run: RunRecord): Sign[] {
  const guest = run.guests.find(({ id }) => id === one.guest)
  const found = findingOf(one, guest)
  if (found === null) return []
  const kind = guest !== undefined && isElsewhere(guest, run) ? 'elsewhere' : found.kind
  return [sign(run, kind, { subject: one.id, ...(guest && whereItEnded(guest)), ...found, kind })]
}

/** A case may have a next kernel of its own, which says nothing of those of the route. */
function isElsewhere({ route }: GuestRecord, run: RunRecord): boolean {
  return route.some((name) => !run.route.includes(name))
}

function whereItEnded({ route, end }: GuestRecord): Pick<Sign, 'kernel' | 'boot'> {
  return { kernel: route[end.boot] ?? null, boot: end.boot }
}

type Finding = Pick<Sign, 'kind' | 'detail'> & Partial<Pick<Sign, 'refusal'>>

function findingOf(one: CaseRecord, guest: GuestRecord | undefined): Finding | null {
  const detail = one.reason ?? one.title
  switch (one.verdict) {
    case 'pass':
    case 'skip':
    case 'known':
      return null
    case 'error':
      return { kind: 'unjudged', detail }
    case 'crash':
      return { kind: 'down', detail: guest?.end.detail ?? detail }
    case 'hang':
      return guest?.end.how === 'hang'
        ? { kind: 'stopped', detail: guest.end.detail }
        : { kind: 'stuck', detail }
    case 'refused':
      return { kind: 'refused', detail, refusal: guest === undefined ? null : refusalOf(guest) }
    case 'fail':
      return guest?.end.how === 'stayed'
        ? { kind: 'stayed', detail: guest.end.detail }
        : failureOf(one, detail)
  }
}

/** The worst that the broken checks of a case stand for. */
function failureOf({ id, checks }: CaseRecord, reason: string): Finding {
  const broken = checks.filter(({ held }) => !held)
  const real = broken.filter(({ name }) => name !== warningCheck)
  const later = real.filter(isAfterHop)
  const corrupt = later.find(isAboutContent)
  if (corrupt !== undefined) return { kind: 'corrupt', detail: describeCheck(corrupt) }
  if (folderOf(id) === 'control') return { kind: 'control', detail: reason }
  const [first] = real
  if (first === undefined) return { kind: broken.length > 0 ? 'warned' : 'unproven', detail: reason }
  if (!isAboutState(id)) return { kind: 'promise', detail: describeCheck(first) }
  const gone = later.find(isRetrieval)
  if (gone !== undefined) return { kind: 'gone', detail: describeCheck(gone) }
  const [altered] = later
  if (altered === undefined) return { kind: 'early', detail: describeCheck(first) }
  const kind = aboutMemoryGivenBack.includes(id) ? 'promise' : 'altered'
  return { kind, detail: describeCheck(altered) }
}

/** That a session or a file could not be had back; its name is the message of the agent's error. */
function isRetrieval({ name, expected }: CheckRecord): boolean {
  return expected === 'success' && /^session\.(retrieve|restore) /.test(name)
}

function folderOf(id: string): string {
  return id.split('/', 1)[0] ?? id
}

/** What the harness watches over in a guest; its cases, if it had any, have told of themselves. */
function signsOfGuest(guest: GuestRecord, run: RunRecord): Sign[] {
  const findings = [ofEnd(guest), ofEvidence(guest, run), ofAbi(guest), ofHealth(guest, run)]
  return findings.flatMap((found) => {
    if (found === null) return []
    const kind = isElsewhere(guest, run) ? 'elsewhere' : found.kind
    return [sign(run, kind, { subject: `guest ${guest.id}`, ...whereItEnded(guest), ...found, kind })]
  })
}

function ofEnd(guest: GuestRecord): Finding | null {
  const { how, detail } = guest.end
  const refusal = refusalOf(guest)
  switch (how) {
    case 'finished':
      return null
    case 'failed':
      return { kind: 'unjudged', detail }
    case 'hang':
      return { kind: 'stopped', detail }
    case 'stayed':
      return { kind: 'stayed', detail }
    case 'crash':
    case 'lost':
      return refusal === null ? { kind: 'down', detail } : { kind: 'refused', detail: refusal.line, refusal }
  }
}

/** A kernel that refuses what it is handed does not count it, either: then the refusal is why the hop cannot be proven. */
function ofEvidence(guest: GuestRecord, run: RunRecord): Finding | null {
  const { verdict, reason } = evidencePoint(guest, run)
  if (guest.end.how !== 'finished' || verdict === 'pass' || verdict === 'skip') return null
  const refusal = refusalOf(guest)
  return refusal === null
    ? { kind: 'unproven', detail: reason ?? 'there is no evidence' }
    : { kind: 'refused', detail: refusal.line, refusal }
}

function ofAbi(guest: GuestRecord): Finding | null {
  const { verdict, reason } = abiPoint(guest)
  return verdict === 'fail' ? { kind: 'disagrees', detail: reason ?? 'they differ' } : null
}

function ofHealth(guest: GuestRecord, run: RunRecord): Finding | null {
  const { verdict, reason } = healthPoint(guest, run)
  if (guest.end.how !== 'finished' || verdict === 'pass') return null
  return { kind: 'warned', detail: reason ?? 'a kernel warned' }
}
