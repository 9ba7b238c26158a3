import type { BudgetPoint } from '../../timing/judge-budgets.js'
import { quantity } from '../../timing/quantity.js'
import { spansOf } from '../../timing/spans.js'
import { median } from '../../timing/statistics/median.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { type JunitCase, type JunitSuite, junitDocument } from '../junit-document.js'
import type { TimingFindings } from './findings.js'
import type { HopPoint } from './hop-points.js'
import { commandOf } from './words.js'

/**
 * A timing as JUnit XML: the suite `hops` has a test for each hop and workload that was timed, with what its phases took, the suite
 * `budgets` one for each budget on each of them. One that was cut short has an error in a suite of its own.
 */
export function renderTimingJunit({ record, hops, budgets }: TimingFindings): string {
  return junitDocument([
    suite('hops', { record, cases: hops.map((hop) => hopCase(hop, record)) }),
    ...(budgets.length === 0 ? [] : [suite('budgets', { record, cases: budgets.map(budgetCase) })]),
    ...(record.aborted === null
      ? []
      : [suite('timing', { record, cases: [abortedCase(record.aborted.message)] })]),
  ])
}

function suite(
  name: string,
  { record, cases }: { record: TimingRecord; cases: readonly JunitCase[] },
): JunitSuite {
  const { id, started, instrument, unit, host } = record
  return {
    name,
    started,
    properties: {
      timing: id,
      instrument,
      unit,
      accelerator: host.accelerator.name,
      command: commandOf(record),
    },
    cases,
  }
}

function hopCase({ series, title, problems }: HopPoint, { unit }: TimingRecord): JunitCase {
  const out = spansOf(series).map(({ name, samples }) => `${name}: ${quantity(median(samples), unit)}`)
  const ms = unit === 'ms' ? median(series.total) : 0
  const [message] = problems
  return message === undefined
    ? { name: title, ms, outcome: { kind: 'passed', out } }
    : { name: title, ms, outcome: { kind: 'error', type: 'incomplete', message, explanation: problems, out } }
}

function budgetCase({ title, held, expected, got }: BudgetPoint): JunitCase {
  const name = `${title}: ${expected}`
  if (held) return { name, ms: 0, outcome: { kind: 'passed', out: [got] } }
  const message = `${expected}, got ${got}`
  return {
    name,
    ms: 0,
    outcome: { kind: 'failure', type: 'over-budget', message, explanation: [message], out: null },
  }
}

function abortedCase(message: string): JunitCase {
  return {
    name: 'it came to its end',
    ms: 0,
    outcome: { kind: 'error', type: 'aborted', message, explanation: [message], out: null },
  }
}
