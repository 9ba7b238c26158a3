import type { Judged } from './judged.js'

/**
 * What became of a verdict. `worse`: what held does not any more, or what did not fail does. `better`: it holds now. `changed`:
 * another verdict that is neither, such as a failure that became a skip. `reason`: the same verdict for another reason.
 */
export const changeKinds = ['worse', 'better', 'changed', 'reason', 'appeared', 'disappeared'] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface VerdictChange {
  readonly subject: string
  readonly change: ChangeKind
  /** null where it was not there. */
  readonly before: Judged | null
  readonly after: Judged | null
}

/** What differs, by kind, the worst first. Of a route that came or went as a whole its cases are not told. */
export function verdictChanges(before: readonly Judged[], after: readonly Judged[]): VerdictChange[] {
  const [old, now] = [bySubject(before), bySubject(after)]
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((subject) => {
    const pair = { before: old.get(subject) ?? null, after: now.get(subject) ?? null }
    const change = changeOf(pair.before, pair.after)
    return change === null ? [] : [{ subject, change, ...pair }]
  })
  const told = changes.filter((change) => !wentAsAWhole(change, { old, now }))
  return told.sort((one, other) => changeKinds.indexOf(one.change) - changeKinds.indexOf(other.change))
}

interface Both {
  readonly old: ReadonlyMap<string, Judged>
  readonly now: ReadonlyMap<string, Judged>
}

function wentAsAWhole({ before, after }: VerdictChange, { old, now }: Both): boolean {
  if (before !== null && after !== null) return false
  const within = (before ?? after)?.within ?? null
  return within !== null && !(before === null ? old : now).has(within)
}

function changeOf(before: Judged | null, after: Judged | null): ChangeKind | null {
  if (before === null) return 'appeared'
  if (after === null) return 'disappeared'
  if (before.word === after.word) return before.reason === after.reason ? null : 'reason'
  if (after.standing === before.standing) return 'changed'
  if (after.standing === 'holds') return 'better'
  return before.standing === 'holds' || after.standing === 'fails' ? 'worse' : 'changed'
}

function bySubject(all: readonly Judged[]): Map<string, Judged> {
  return new Map(all.map((one) => [one.subject, one]))
}
