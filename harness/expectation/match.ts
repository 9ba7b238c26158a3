import type { CheckRecord } from '../case/check-record.js'
import { originalOf } from '../case/copies.js'
import type { Kernel } from '../kernel/kernel.js'
import type { Judgement } from '../verdict/judge.js'
import type { ExpectationRecord } from './expectation-record.js'
import { isAmong } from './kernel-pattern.js'
import type { Expectation } from './parse.js'

/** A case as it was judged by itself. */
interface Judged extends Judgement {
  readonly id: string
  readonly checks: readonly CheckRecord[]
}

interface Expected {
  readonly expectations: readonly Expectation[]
  /** Those that the case's guest went through, in their order. */
  readonly kernels: readonly Pick<Kernel, 'name' | 'release' | 'origin'>[]
}

/**
 * The same case in the light of what was expected of it on these kernels. A failure becomes `known` if every check that
 * broke is one that was expected to; if another one broke it stays a failure, and says so. Nothing but a `fail` can be known.
 */
export function asExpected<Case extends Judged>(
  one: Case,
  { expectations, kernels }: Expected,
): Case & { expectation: ExpectationRecord | null } {
  const own = expectations.filter(
    (expectation) => expectation.case === originalOf(one.id) && concerns(expectation, kernels),
  )
  if (own.length === 0) return { ...one, expectation: null }
  const broken = one.checks.filter(({ held }) => !held).map(({ name }) => name)
  const strange = broken.filter((name) => !own.some((expectation) => foretells(expectation, name)))
  if (one.verdict === 'fail' && broken.length > 0 && strange.length === 0) {
    const met = own.filter((expectation) => broken.some((name) => foretells(expectation, name)))
    return { ...one, verdict: 'known', reason: sentenceOf(met), expectation: recordOf(met, { met: true }) }
  }
  const reason = one.verdict === 'fail' ? `${one.reason}; ${unlike(own, { broken, strange })}` : one.reason
  return { ...one, reason, expectation: recordOf(own, { met: false }) }
}

function concerns({ kernels, side }: Expectation, route: Expected['kernels']): boolean {
  // Where there is no hop at all, the kernel is still one that state is given to.
  const asked = { A: route.slice(0, Math.max(1, route.length - 1)), B: route.slice(1), any: route }[side]
  return asked.some((kernel) => kernels.some((pattern) => isAmong(kernel, pattern)))
}

function foretells({ fails }: Expectation, check: string): boolean {
  return fails.some((name) => name === check || asPattern(name).test(check))
}

/** Check names have slashes, braces and brackets in them, which a shell's glob would take for more than they are. */
function asPattern(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

function unlike(
  own: readonly Expectation[],
  { broken, strange }: { broken: readonly string[]; strange: readonly string[] },
): string {
  const known = `what is known to fail here (${own.map(({ reason }) => reason).join('; ')})`
  return strange.length < broken.length
    ? `beside ${known} this broke: ${strange.join(', ')}`
    : `this is not ${known}`
}

function recordOf(entries: readonly Expectation[], { met }: { met: boolean }): ExpectationRecord {
  return {
    reason: entries.map(({ reason }) => reason).join('; '),
    reference: entries.map(({ reference }) => reference).join('; '),
    met,
  }
}

function sentenceOf(entries: readonly Expectation[]): string {
  return entries.map(({ reason, reference }) => `${reason} (${reference})`).join('; ')
}
