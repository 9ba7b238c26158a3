import { counted } from '../../outcome/counted.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { visibleText } from '../../visible-text.js'

type Step = BisectRecord['steps'][number]

/** What a bisection comes to. */
export interface BisectConclusion {
  readonly word: 'FOUND' | 'NARROWED' | 'INCONCLUSIVE'
  readonly sentence: string
}

export function conclusionOfBisection(record: BisectRecord): BisectConclusion {
  const { end, aborted, verification, request } = record
  if (aborted !== null) return { word: 'INCONCLUSIVE', sentence: aborted.message }
  if (end === null) return { word: 'INCONCLUSIVE', sentence: 'it did not come to its end' }
  if (end.kind === 'narrowed') {
    const sentence = `it is one of ${counted(end.commits.length, 'commit')}, of which nothing could be told`
    return { word: 'NARROWED', sentence: `${sentence}: ${end.commits.map(nameOf).join('; ')}` }
  }
  const what = request.reverse ? 'the first good one' : 'the first bad one'
  const { without } = verification ?? {}
  const rest = without?.outcome === 'good' ? '; without it, the bad end is good' : ''
  return { word: 'FOUND', sentence: `${what} is ${nameOf(end.commit)}${rest}` }
}

/** 0 where it was found, 1 where only commits are left of which nothing could be told, 3 where it did not come to its end. */
export function exitStatusOfBisection(record: BisectRecord): 0 | 1 | 3 {
  const { word } = conclusionOfBisection(record)
  return word === 'FOUND' ? 0 : word === 'NARROWED' ? 1 : 3
}

/** `1a2b3c4d5e6f liveupdate: take the lock first`; a kernel of a list is its own name. */
export function nameOf({ id, subject }: Step['commit']): string {
  return `${visibleText(id.slice(0, 12))} ${visibleText(subject, 200)}`
}

/** A test that had no say in the search. */
export interface VerifyingStep {
  readonly role: 'found' | 'parent' | 'without'
  readonly step: Step
}

/** What was found and what comes before it, put to the test once more; and the bad end without it. */
export function verifyingSteps({ verification }: BisectRecord): VerifyingStep[] {
  if (verification === null) return []
  const { found, parent, without } = verification
  return [
    { role: 'found', step: found },
    ...(parent === null ? [] : [{ role: 'parent', step: parent } as const]),
    ...(without === null ? [] : [{ role: 'without', step: without } as const]),
  ]
}
