import type { RouteCase, RouteRecord } from '../record/route-record.js'
import type { Verdict } from '../verdict/verdict.js'
import type { Mutation } from './choose.js'
import type { Catch, MutationRecord, Outcome } from './mutants-record.js'

/** Pure: what runs of a mutant, and of its base, say of it. */

/** What cases say of a kernel that breaks a promise. One that was skipped or could not be judged says nothing of it. */
const catching: readonly Verdict[] = ['fail', 'crash', 'hang', 'refused']

/** The cases that a mutant fails and its base passes; the one that was named comes first. */
export function catchesIn(
  { cases }: Pick<RouteRecord, 'cases'>,
  { sound, named }: { sound: Pick<RouteRecord, 'cases'>; named: string | null },
): Catch[] {
  const passing = new Set(sound.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id))
  const caught = cases.filter(({ id, verdict }) => catching.includes(verdict) && passing.has(id))
  const first = caught.filter(({ id }) => id === named)
  return [...first, ...caught.filter((one) => !first.includes(one))].map(asCatch)
}

/** Why the cases that are to catch mutants say nothing on this base: those that did not pass on the base itself. */
export function alarmsIn({ cases }: Pick<RouteRecord, 'cases'>, named: readonly string[]): string[] {
  return named.flatMap((id) => {
    const found = cases.find((one) => one.id === id)
    if (found === undefined) return [`${id}: was not run`]
    return found.verdict === 'pass' ? [] : [`${id}: ${found.verdict}: ${found.reason ?? 'no reason'}`]
  })
}

export function outcomeOf({ mutant }: Mutation, catches: readonly Catch[]): Outcome {
  if (mutant.equivalent !== undefined) return catches.length === 0 ? 'equivalent' : 'refuted'
  if (catches.some((one) => one.case === mutant['caught-by'])) return 'caught'
  return catches.length === 0 ? 'survived' : 'elsewhere'
}

/** How many of the mutants of a base that are no equivalent ones were caught, by whichever case. */
export interface Score {
  readonly base: string
  readonly caught: number
  readonly of: number
  readonly equivalent: number
}

export function scoresOf(mutations: readonly MutationRecord[]): Score[] {
  const bases = [...new Set(mutations.map(({ base }) => base))]
  return bases.map((base) => {
    const own = mutations.filter((one) => one.base === base)
    const count = (outcomes: readonly Outcome[]): number =>
      own.filter(({ outcome }) => outcomes.includes(outcome)).length
    const equivalent = count(['equivalent'])
    return {
      base,
      caught: count(['caught', 'elsewhere', 'refuted']),
      of: own.length - equivalent,
      equivalent,
    }
  })
}

function asCatch({ id, title, verdict, reason }: RouteCase): Catch {
  return { case: id, title, verdict, reason: reason ?? '' }
}
