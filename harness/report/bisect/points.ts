import type { BisectRecord } from '../../record/bisect-record.js'
import { conclusionOfBisection, nameOf, verifyingSteps } from './conclusion.js'

type Step = BisectRecord['steps'][number]

/** Something that a bisection is held to. */
export interface BisectPoint {
  readonly ok: boolean
  readonly title: string
  readonly reason: string
  /** What it was put to the test as, and the outcome that was expected; null for the bisection as a whole. */
  readonly tested: { readonly step: Step; readonly expected: Step['outcome'] } | null
}

/** That something was found, and that it holds when it is tested again. */
export function pointsOfBisection(record: BisectRecord): BisectPoint[] {
  return [foundPoint(record), ...verifiedPoints(record)]
}

function foundPoint(record: BisectRecord): BisectPoint {
  const { word, sentence } = conclusionOfBisection(record)
  const what = record.request.reverse ? 'first good' : 'first bad'
  return { ok: word === 'FOUND', title: `the ${what} kernel is found`, reason: sentence, tested: null }
}

/** That the bad end is good without it is more than a bisection promises: another change may break the same. */
function verifiedPoints(record: BisectRecord): BisectPoint[] {
  const expectedOf = record.request.reverse
    ? ({ found: 'good', parent: 'bad' } as const)
    : ({ found: 'bad', parent: 'good' } as const)
  return verifyingSteps(record).flatMap(({ role, step }) => {
    if (role === 'without') return []
    const expected = expectedOf[role]
    const title = `${nameOf(step.commit)} is ${expected}, tested once more`
    return [{ ok: step.outcome === expected, title, reason: step.reason, tested: { step, expected } }]
  })
}
