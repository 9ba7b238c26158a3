import type { BisectRecord } from '../../record/bisect-record.js'
import { type JunitCase, type JunitOutcome, type JunitSuite, junitDocument } from '../junit-document.js'
import { conclusionOfBisection, nameOf } from './conclusion.js'
import { buildWords, medianWords } from './cost.js'
import { type BisectPoint, pointsOfBisection } from './points.js'
import { commandOf } from './words.js'

type Step = BisectRecord['steps'][number]

/**
 * A bisection as JUnit XML: the suite `bisection` has a test for what was found and one for each look at it again; the suite `tests` has
 * one for each commit that was tested. A bad commit is what a bisection is for, and fails nothing; one of which nothing can be told is
 * skipped.
 */
export function renderBisectJunit(record: BisectRecord): string {
  const cases = pointsOfBisection(record).map((point) => pointCase(point, record))
  return junitDocument([
    suite('bisection', { record, cases }),
    suite('tests', { record, cases: record.steps.map(stepCase) }),
  ])
}

function suite(
  name: string,
  { record, cases }: { record: BisectRecord; cases: readonly JunitCase[] },
): JunitSuite {
  const { id, started, request, ends } = record
  const median = medianWords(record)
  return {
    name,
    started,
    properties: {
      bisection: id,
      conclusion: conclusionOfBisection(record).word,
      command: commandOf(record),
      cases: request.cases.join(', '),
      ...(ends === null ? {} : { good: ends.good, bad: ends.bad, side: ends.side, fixed: ends.fixed }),
      ...(median === null ? {} : { cost: median }),
    },
    cases,
  }
}

function pointCase(point: BisectPoint, record: BisectRecord): JunitCase {
  return { name: point.title, ms: durationOf(point.tested?.step), outcome: outcomeOf(point, record) }
}

function outcomeOf({ ok, reason, tested }: BisectPoint, record: BisectRecord): JunitOutcome {
  if (ok) return { kind: 'passed', out: [reason] }
  const { word } = conclusionOfBisection(record)
  const message = tested === null ? reason : `it is ${tested.step.outcome}: ${reason}`
  const type = tested === null ? word.toLowerCase() : 'not-verified'
  return {
    kind: tested === null && word === 'INCONCLUSIVE' ? 'error' : 'failure',
    type,
    message,
    explanation: [message],
    out: null,
  }
}

function stepCase(step: Step, index: number): JunitCase {
  const { commit, outcome, reason } = step
  const told = [`${outcome}: ${reason}`, buildWords(step)]
  return {
    name: `test ${index + 1}: ${nameOf(commit)}`,
    ms: durationOf(step),
    outcome: outcome === 'cannot-tell' ? { kind: 'skipped', message: reason } : { kind: 'passed', out: told },
  }
}

function durationOf(step: Step | undefined): number {
  return step === undefined ? 0 : step.buildMs + step.runMs
}
