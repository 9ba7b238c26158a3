import { isAboutContent } from '../case/check.js'
import { counted } from '../outcome/counted.js'
import type { CaseRecord, KernelRecord, RunRecord } from '../record/record.js'
import type { RouteJudgement } from '../record/route-record.js'
import { consequencesOf } from './consequences.js'
import { type Sign, type SignKind, signVerdicts } from './sign.js'
import { isAboutState, isAfterHop, signsOf } from './signs.js'
import { reasonFor } from './words.js'

interface Evidence {
  /** Kernel names. */
  readonly route: readonly string[]
  /** Those of the route, by name. */
  readonly kernels: Readonly<Record<string, Pick<KernelRecord, 'fingerprint'>>>
  readonly runs: readonly RunRecord[]
}

/**
 * What all runs of a route come to: the worst that speaks against it, in whichever run. Compatible is only what nothing speaks
 * against, and for which a case speaks that looked at what was handed over.
 */
export function judgeRoute({ route, kernels, runs }: Evidence): RouteJudgement {
  const signs = runs.flatMap(signsOf)
  const [worst] = signs.toSorted((one, other) => rank(one.kind) - rank(other.kind))
  if (worst !== undefined) return judgeBy(worst, { signs, runs })
  const cases = runs.flatMap((run) => run.cases)
  return cases.some(showsState)
    ? judgement('compatible', praiseOf(runs))
    : judgement('not-proven', whyNothing(cases, { route, kernels }))
}

const kinds = Object.keys(signVerdicts) as SignKind[]

function rank(kind: SignKind): number {
  return kinds.indexOf(kind)
}

function judgeBy(
  worst: Sign,
  { signs, runs }: { signs: readonly Sign[]; runs: readonly RunRecord[] },
): RouteJudgement {
  const alike = signs.filter(({ kind }) => kind === worst.kind)
  const inRuns = new Set(alike.map(({ run }) => run)).size
  const times = runs.length > 1 ? `, in ${inRuns} of ${runs.length} runs` : ''
  return {
    verdict: signVerdicts[worst.kind],
    reason: `${reasonFor(worst, alike)}${times}`,
    refusal: worst.kind === 'refused' ? worst.refusal : null,
    ...consequencesOf(worst, { memoryCameOver: runs.some(broughtMemoryOver) }),
  }
}

function judgement(verdict: RouteJudgement['verdict'], reason: string): RouteJudgement {
  return { verdict, reason, refusal: null, sees: null, lost: null }
}

/** A case that passed, and looked at what was handed over. */
function showsState({ id, verdict, checks }: CaseRecord): boolean {
  return verdict === 'pass' && isAboutState(id) && checks.some(isAfterHop)
}

function broughtMemoryOver({ cases }: RunRecord): boolean {
  const checks = cases.filter(({ id }) => isAboutState(id)).flatMap((one) => one.checks)
  return checks.some((check) => check.held && isAfterHop(check) && isAboutContent(check))
}

function praiseOf(runs: readonly RunRecord[]): string {
  const cases = runs.flatMap((run) => run.cases)
  const count = (verdict: CaseRecord['verdict']): number =>
    new Set(cases.filter((one) => one.verdict === verdict).map(({ id }) => id)).size
  const [passed, known, skipped] = [count('pass'), count('known'), count('skip')]
  return [
    `${counted(passed, 'case')} passed${runs.length > 1 ? ` in ${runs.length} runs` : ''}`,
    ...(known > 0 ? [`${known} failed as ${known === 1 ? 'it is' : 'they are'} known to`] : []),
    ...(skipped > 0 ? [`${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`] : []),
  ].join(', ')
}

/** Why nothing speaks for a route that nothing speaks against. */
function whyNothing(
  cases: readonly CaseRecord[],
  { route, kernels }: Pick<Evidence, 'route' | 'kernels'>,
): string {
  const [first = ''] = route
  const fingerprint = kernels[first]?.fingerprint
  if (fingerprint?.kho === null || fingerprint?.luo === null)
    return `${first} offers no live update: nothing could be preserved`
  if (cases.length === 0) return 'no case was run'
  const skipped = cases.filter(({ verdict }) => verdict === 'skip')
  const because = skipped[0] === undefined ? '' : `: ${skipped.length} skipped (${skipped[0].reason})`
  return `no case passed that looks at what was handed over${because}`
}
