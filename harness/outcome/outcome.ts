import type { RunRecord } from '../record/record.js'
import { type Verdict, verdictSchema } from '../verdict/verdict.js'
import { counted } from './counted.js'
import { passesNow, pointsOf, whyInconclusive } from './points.js'

/** How many cases got which verdict; every verdict is there, if only with 0. */
export type VerdictCounts = Record<Verdict, number>

/** What a run comes to, in plain words. */
export interface Headline {
  readonly word: 'PROVEN' | 'NOTHING PROVEN' | 'NOT PROVEN' | 'INCONCLUSIVE'
  readonly sentence: string
}

const disproving: readonly Verdict[] = ['fail', 'crash', 'hang', 'refused']

/** Counts the cases by verdict. */
export function summarise({ cases }: RunRecord): VerdictCounts {
  const counts = Object.fromEntries(verdictSchema.options.map((verdict) => [verdict, 0])) as VerdictCounts
  for (const { verdict } of cases) counts[verdict] += 1
  return counts
}

/**
 * What `liveproof run` exits with, over all points of a record (its cases and what the harness watches over):
 * - 1 if anything is `fail`, `crash`, `hang` or `refused`: evidence that contradicts a hop, an oops or a warning on a
 *   console and the death of a guest are among these. A proven failure is worth more than a doubt, so it comes first;
 * - else 3 if anything is `error`, if the run was aborted, or if it ran no case;
 * - else 0: everything is `pass`, `skip` or `known`. Where nothing passed the headline says that nothing was proven.
 */
export function exitStatusOf(record: RunRecord): 0 | 1 | 3 {
  const verdicts = new Set(pointsOf(record).map((point) => point.verdict))
  if (disproving.some((verdict) => verdicts.has(verdict))) return 1
  return verdicts.has('error') ? 3 : 0
}

export function headlineOf(record: RunRecord): Headline {
  const { word, sentence } = conclusionOf(record)
  const surprises = record.cases.filter(passesNow).length
  if (surprises === 0) return { word, sentence }
  const advice = surprises === 1 ? 'failure passes: remove its entry' : 'failures pass: remove their entries'
  return { word, sentence: `${sentence}; ${surprises} known ${advice}` }
}

function conclusionOf(record: RunRecord): Headline {
  const counts = summarise(record)
  switch (exitStatusOf(record)) {
    case 0:
      return counts.pass === 0 ? nothingProven(counts) : proven(counts)
    case 1:
      return { word: 'NOT PROVEN', sentence: whatFailed(record, counts) }
    case 3:
      return { word: 'INCONCLUSIVE', sentence: whatIsUnknown(record, counts) }
  }
}

function proven(counts: VerdictCounts): Headline {
  const others = [
    ...(counts.skip > 0 ? [`${counts.skip} skipped`] : []),
    ...(counts.known > 0 ? [`${counts.known} failed as known`] : []),
  ]
  const all = counts.pass === 1 ? 'the only case' : `all ${counts.pass} cases`
  const passed = others.length === 0 ? all : counted(counts.pass, 'case')
  return { word: 'PROVEN', sentence: [`${passed} passed`, ...others].join(', ') }
}

function nothingProven({ skip, known }: VerdictCounts): Headline {
  const sentence = [
    ...(skip > 0 ? [`${counted(skip, 'case')} skipped`] : []),
    ...(known > 0 ? [`${counted(known, 'case')} failed as known`] : []),
    'none passed',
  ].join(', ')
  return { word: 'NOTHING PROVEN', sentence }
}

function whatFailed(record: RunRecord, counts: VerdictCounts): string {
  const kinds = disproving.filter((verdict) => counts[verdict] > 0)
  const failed = kinds.reduce((sum, verdict) => sum + counts[verdict], 0)
  if (failed > 0) {
    const which = kinds.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ')
    return `${failed} of ${counted(record.cases.length, 'case')} did not hold (${which})`
  }
  const culprit = pointsOf(record).find((point) => disproving.includes(point.verdict))
  return `no case failed, but ${culprit?.subject} did: ${culprit?.reason}`
}

function whatIsUnknown(record: RunRecord, counts: VerdictCounts): string {
  const why = whyInconclusive(record)
  if (why !== null) return why
  if (counts.error > 0)
    return `${counts.error} of ${counted(record.cases.length, 'case')} could not be judged`
  const doubt = pointsOf(record).find((point) => point.verdict === 'error')
  return `${doubt?.subject}: ${doubt?.reason}`
}
