import type { CaseRecord, RunRecord } from '../record/record.js'

/** A way to fail, as far as one can be told from another. */
export type Failure = CaseFailure | AsAskedFor

interface CaseFailure {
  readonly how: 'fail' | 'crash' | 'hang' | 'refused'
  /** The checks that did not hold. */
  readonly checks: readonly string[]
  /**
   * Of a kernel that went down or refused: what it said first, without what is another number each time. Where a case failed and each of its
   * checks held: why.
   */
  readonly words: string | null
}

/** It is what the user named, a pattern that a line matches or a budget that is exceeded, and so the same each time. */
interface AsAskedFor {
  readonly how: 'as-asked-for'
  /** What was seen. */
  readonly told: string
}

/**
 * How a case failed in this run; null if it did not. One that is known to fail fails all the same. What could not be judged, and what was
 * skipped, is no failure.
 */
export function failureOf(one: CaseRecord, { guests }: Pick<RunRecord, 'guests'>): Failure | null {
  const { verdict, guest } = one
  if (verdict === 'pass' || verdict === 'skip' || verdict === 'error') return null
  const checks = one.checks.filter(({ held }) => !held).map(({ name }) => name)
  const findings = guests.find(({ id }) => id === guest)?.findings ?? []
  const [first] = findings.filter(({ severity }) => severity !== 'warning')
  const how = verdict === 'known' ? (checks.length > 0 ? 'fail' : 'crash') : verdict
  if (how === 'fail')
    return { how, checks, words: checks.length > 0 ? null : withoutNumbers(one.reason ?? '') }
  return { how, checks, words: first === undefined ? null : withoutNumbers(first.line) }
}

/**
 * Whether two failures are one, as far as can be told: of a case whose checks failed, that one of them failed in both; of a kernel that went
 * down or refused, that it said the same.
 */
export function isSameFailure(one: Failure, other: Failure): boolean {
  if (one.how === 'as-asked-for' || other.how === 'as-asked-for') return one.how === other.how
  if (one.how !== other.how) return false
  if (one.how === 'fail' && one.checks.length > 0)
    return one.checks.some((name) => other.checks.includes(name))
  return one.words === other.words
}

/** `crash: BUG: unable to handle page fault for address: #` */
export function describeFailure(failure: Failure): string {
  if (failure.how === 'as-asked-for') return failure.told
  const { how, checks, words } = failure
  if (how === 'fail' && checks.length > 0) return `fail: ${checks.join(', ')}`
  return words === null ? how : `${how}: ${words}`
}

/** Times, addresses, process numbers and sizes differ from one crash to the next of the same kind. */
function withoutNumbers(line: string): string {
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replace(/\b(0x)?[0-9a-f]*\d[0-9a-f]*\b/gi, '#')
    .trim()
}
