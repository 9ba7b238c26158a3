import { originalOf } from '../case/copies.js'
import { UsageError } from '../errors.js'
import { describeFailure, type Failure, isSameFailure } from './failure.js'
import type { Observation, Shown } from './observation.js'
import type { Judged } from './outcome.js'

/** What is looked for: how points fail at the bad end that are good at the good one. */
export interface Hunted {
  /** By the names of the points; the copies of a case are one point. */
  readonly failures: ReadonlyMap<string, Failure>
  /** Whether any other failure of these counts as well. */
  readonly anyFailure: boolean
}

/** What both ends showed, once or several times each. */
interface Ends {
  readonly good: readonly Observation[]
  readonly bad: readonly Observation[]
}

/**
 * What fails at the bad end at any time, and is good at the good one each time. Throws `UsageError` where the ends do not differ in that way,
 * saying how they are instead: nothing can be bisected then.
 */
export function huntedBetween({ good, bad }: Ends, { anyFailure }: { anyFailure: boolean }): Hunted {
  refuseSkipped(good, 'good')
  refuseSkipped(bad, 'bad')
  const failures = failuresIn(bad)
  if (failures.size === 0) throw nothingFails(bad)
  const atGood = failuresIn(good)
  for (const [name, failure] of failures) {
    const there = atGood.get(name)
    if (there === undefined) continue
    const same = isSameFailure(failure, there) ? 'in the same way' : `otherwise (${describeFailure(there)})`
    throw new UsageError(`${name} fails at the good end, too, ${same}`, {
      help: 'choose an older good end, or something to look at that is good there',
    })
  }
  const untold = firstOf(pointsOf(good, [...failures.keys()]), ['other-failure', 'unknown'])
  if (untold === undefined) return { failures, anyFailure }
  throw new UsageError(`the good end cannot be told to be good: ${untold.reason}`, {
    help: 'choose another good end',
  })
}

/** What is skipped at one end says nothing of what lies between. */
function refuseSkipped(seen: readonly Observation[], end: string): void {
  const skipped = firstOf(pointsOf(seen), ['skipped'])
  if (skipped === undefined) return
  throw new UsageError(`at the ${end} end, ${skipped.reason}`, {
    help: 'leave it out, or choose an end that offers what it needs',
  })
}

function nothingFails(bad: readonly Observation[]): UsageError {
  const shown = pointsOf(bad)
  const untold = firstOf(shown, ['other-failure', 'unknown'])
  if (untold !== undefined)
    return new UsageError(`the bad end cannot be told to be bad: ${untold.reason}`, {
      help: 'choose another bad end',
    })
  const reasons = [...new Set(shown.map(({ reason }) => reason))]
  const told = reasons.length > 3 ? `all ${reasons.length} are good` : reasons.join(', ')
  return new UsageError(`nothing fails at the bad end: ${told}`, {
    help: 'are the ends swapped? --reverse looks for a fix; a failure that comes by chance wants --confidence',
  })
}

/** The first failure of each point, in the order in which it was looked. */
function failuresIn(seen: readonly Observation[]): Map<string, Failure> {
  const failures = new Map<string, Failure>()
  for (const { points } of seen)
    for (const [id, shown] of points) {
      const name = originalOf(id)
      if (shown.kind === 'failing' && !failures.has(name)) failures.set(name, shown.failure)
    }
  return failures
}

/** Those with these names, and their copies; all where none are given. */
function pointsOf(seen: readonly Observation[], names?: readonly string[]): Shown[] {
  return seen.flatMap(({ points }) =>
    [...points].flatMap(([id, shown]) =>
      names === undefined || names.includes(originalOf(id)) ? [shown] : [],
    ),
  )
}

function firstOf(shown: readonly Shown[], kinds: readonly Shown['kind'][]): Shown | undefined {
  return shown.find(({ kind }) => kinds.includes(kind))
}

/**
 * What is said of a candidate by what it shows: bad, if a point fails as it is looked for; good, if all of them are; else nothing can be
 * told. Of the copies of a case one that fails is enough, and all must be good.
 */
export function judgeObservation(seen: Observation, { failures, anyFailure }: Hunted): Judged {
  const judged = [...failures].flatMap(([name, wanted]) => {
    const copies = pointsOf([seen], [name])
    return (copies.length > 0 ? copies : [undefined]).map((shown) =>
      judgePoint(shown, { wanted, anyFailure }),
    )
  })
  const [first] = judged
  if (first === undefined) throw new Error('nothing is looked for')
  const decisive =
    judged.find(({ outcome }) => outcome === 'bad') ?? judged.find(({ outcome }) => outcome === 'cannot-tell')
  if (decisive !== undefined) return decisive
  return judged.length === 1 ? first : { outcome: 'good', reason: `all ${judged.length} are good` }
}

interface Looking {
  readonly wanted: Failure
  readonly anyFailure: boolean
}

function judgePoint(shown: Shown | undefined, { wanted, anyFailure }: Looking): Judged {
  if (shown === undefined) return { outcome: 'cannot-tell', reason: 'not all that is looked at was run' }
  const { kind, reason } = shown
  switch (kind) {
    case 'good':
      return { outcome: 'good', reason }
    case 'skipped':
    case 'unknown':
      return { outcome: 'cannot-tell', reason }
    case 'failing':
      if (anyFailure || isSameFailure(shown.failure, wanted)) return { outcome: 'bad', reason }
      return otherFailure(reason)
    case 'other-failure':
      return anyFailure ? { outcome: 'bad', reason } : otherFailure(reason)
  }
}

function otherFailure(reason: string): Judged {
  return { outcome: 'cannot-tell', reason: `another failure than the one looked for: ${reason}` }
}
