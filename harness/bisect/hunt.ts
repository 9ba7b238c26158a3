import { HostError, UsageError } from '../errors.js'
import type { CaseRecord, RunRecord } from '../record/record.js'
import { describeFailure, type Failure, failureOf, isSameFailure } from './failure.js'
import type { Judged } from './outcome.js'

/** What is looked for: how cases fail at the bad end that pass at the good one. */
export interface Hunted {
  readonly failures: ReadonlyMap<string, Failure>
  /** Whether any other failure of these cases counts as well. */
  readonly anyFailure: boolean
}

/** What the runs of both ends showed, one or several of each. */
interface Ends {
  readonly good: readonly RunRecord[]
  readonly bad: readonly RunRecord[]
}

/**
 * What fails at the bad end in any run, and passes at the good one in all. Throws `UsageError` where the ends do not differ in that way,
 * saying how they are instead: nothing can be bisected then.
 */
export function huntedBetween({ good, bad }: Ends, { anyFailure }: { anyFailure: boolean }): Hunted {
  for (const [end, runs] of [
    ['good', good],
    ['bad', bad],
  ] as const)
    for (const run of runs) refuseSkipped(run, end)
  const failing = failuresIn(bad)
  const atGood = failuresIn(good)
  if (failing.size === 0)
    throw new UsageError(`nothing fails at the bad end: ${caseNames(bad)} passed`, {
      help: 'are the ends swapped? --reverse looks for a fix; a failure that comes by chance wants --confidence',
    })
  for (const [id, failure] of failing) {
    const there = atGood.get(id)
    if (there === undefined) continue
    const same = isSameFailure(failure, there) ? 'in the same way' : `otherwise (${describeFailure(there)})`
    throw new UsageError(`${id} fails at the good end, too, ${same}`, {
      help: 'choose an older good end, or cases that pass there',
    })
  }
  return { failures: failing, anyFailure }
}

/** A case that is skipped at one end says nothing of what lies between. */
function refuseSkipped(run: RunRecord, end: string): void {
  const skipped = run.cases.find(({ verdict }) => verdict === 'skip')
  if (skipped === undefined) return
  throw new UsageError(`${skipped.id} is skipped at the ${end} end: ${skipped.reason}`, {
    help: 'leave it out, or choose an end that offers what it needs',
  })
}

/** The first failure of each case, in the order of the runs. */
function failuresIn(runs: readonly RunRecord[]): Map<string, Failure> {
  const failures = new Map<string, Failure>()
  for (const run of runs)
    for (const one of judgedCases(run)) {
      const failure = failureOf(one, run)
      if (failure !== null && !failures.has(one.id)) failures.set(one.id, failure)
    }
  return failures
}

/**
 * What one run says of a candidate: bad, if a case fails as it is looked for; good, if all of them pass; else nothing can be told. Throws
 * `HostError` for a run in which the host could not do its part: that must never mark a commit.
 */
export function judgeRun(run: RunRecord, { failures, anyFailure }: Hunted): Judged {
  const hunted = judgedCases(run).filter(({ id }) => failures.has(id))
  const judged = hunted.map((one) => judgeCase(one, { run, wanted: failures.get(one.id), anyFailure }))
  const [bad, unclear] = [of(judged, 'bad'), of(judged, 'cannot-tell')]
  if (bad !== undefined) return bad
  if (unclear !== undefined) return unclear
  return judged.length === failures.size && judged.length > 0
    ? { outcome: 'good', reason: judged.length === 1 ? 'it passes' : `all ${judged.length} cases pass` }
    : { outcome: 'cannot-tell', reason: 'not all of the cases were run' }
}

interface Looking {
  readonly run: RunRecord
  readonly wanted: Failure | undefined
  readonly anyFailure: boolean
}

function judgeCase(one: CaseRecord, { run, wanted, anyFailure }: Looking): Judged {
  const { id, reason } = one
  if (one.verdict === 'skip') return { outcome: 'cannot-tell', reason: `${id} is skipped: ${reason}` }
  const failure = failureOf(one, run)
  if (failure === null) return { outcome: 'good', reason: `${id} passes` }
  const told = `${id}: ${one.verdict}: ${reason}`
  if (anyFailure || (wanted !== undefined && isSameFailure(failure, wanted)))
    return { outcome: 'bad', reason: told }
  return { outcome: 'cannot-tell', reason: `another failure than the one looked for: ${told}` }
}

function of(judged: readonly Judged[], outcome: Judged['outcome']): Judged | undefined {
  return judged.find((one) => one.outcome === outcome)
}

/** Those of a run that came to its end, and whose every case could be judged. */
function judgedCases({ id, cases, aborted }: RunRecord): readonly CaseRecord[] {
  const error = cases.find(({ verdict }) => verdict === 'error')
  const trouble = aborted?.message ?? (error && `${error.id}: ${error.reason}`)
  if (trouble === undefined) return cases
  throw new HostError(`the run ${id} says nothing of its kernels: ${trouble}`, {
    help: `look at it with: liveproof report ${id}`,
  })
}

function caseNames(runs: readonly RunRecord[]): string {
  const ids = [...new Set(runs.flatMap(({ cases }) => cases.map(({ id }) => id)))]
  return ids.length > 3 ? `all ${ids.length} cases` : ids.join(', ')
}
