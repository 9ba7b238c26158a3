import type { CheckRecord } from '../case/check-record.js'
import type { CaseRecord, GuestRecord, RunRecord } from '../record/record.js'
import { type Judgement, judge } from '../verdict/judge.js'
import { outcomeOfPoint } from './check-program.js'

/** Puts behind each case every point of its KTAP as a case of its own, below its id, so that reports tell them one by one. */
export function liftPoints(record: RunRecord): RunRecord {
  return { ...record, cases: record.cases.flatMap((one) => [one, ...pointsOf(one, record.guests)]) }
}

function pointsOf(one: CaseRecord, guests: readonly GuestRecord[]): CaseRecord[] {
  const guest = guests.find(({ id }) => id === one.guest)
  if (guest === undefined) return []
  const points = one.checks.filter((check) => outcomeOfPoint(check) !== undefined)
  const ids = uniqueIds(points.map(({ name }) => `${one.id}/${name.replaceAll(/[^\w./-]+/g, '_')}`))
  return points.map((check, index) => ({
    ...one,
    ...judgePoint(check, guest),
    id: ids[index] ?? one.id,
    title: check.name,
    checks: [check],
    ms: 0,
  }))
}

/** What the test said of itself goes before what follows from it; that nothing passes without a proven hop holds for both. */
function judgePoint(check: CheckRecord, guest: GuestRecord): Judgement {
  const judgement = judge({ checks: [check], trouble: undefined, guest })
  if (judgement.verdict !== 'pass') return judgement
  switch (outcomeOfPoint(check)) {
    case 'skipped':
      return { verdict: 'skip', reason: check.got ?? 'skipped' }
    case 'expected to fail':
      return { verdict: 'known', reason: check.got ?? 'expected to fail' }
    default:
      return judgement
  }
}

function uniqueIds(ids: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return ids.map((id) => {
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    return times === 1 ? id : `${id}#${times}`
  })
}
