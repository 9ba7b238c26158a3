import { type Measurements, measuredCase } from './measure.js'
import { ratiosOf, type Spread, spreadOf } from './spread.js'
import { renderTable } from './table.js'

/** What is promised of liveproof: as multiples of the bare floor, and in MiB. */
export const targets = { case: 2.0, suite: 2.5, memoryMiB: 200 }

export interface Rows {
  readonly table: string
  /** Whether a promise about time was not kept. */
  readonly slowCase: boolean
  readonly slowSuite: boolean
}

export function tabulate({ floors, cases, suites, flood }: Measurements): Rows {
  const caseMs = cases.map(({ ms }) => ms)
  const suiteMs = suites.map(({ ms }) => ms)
  const caseRatio = spreadOf(ratiosOf(caseMs, floors))
  const suiteRatio = spreadOf(ratiosOf(suiteMs, floors))
  const table = renderTable([
    ['measured', 'median', 'least', 'most', 'target', ''],
    ['bare floor', ...shown(spreadOf(floors), seconds)],
    [`one case (${measuredCase})`, ...shown(spreadOf(caseMs), seconds)],
    ['default suite', ...shown(spreadOf(suiteMs), seconds)],
    [
      'one case / floor',
      ...shown(caseRatio, times),
      `at most ${times(targets.case)}`,
      met(caseRatio.median <= targets.case),
    ],
    [
      'default suite / floor',
      ...shown(suiteRatio, times),
      `at most ${times(targets.suite)}`,
      met(suiteRatio.median <= targets.suite),
    ],
    [
      'harness memory, console of 1 GiB',
      mebibytes(flood.mostMemoryMiB),
      '',
      '',
      `under ${mebibytes(targets.memoryMiB)}`,
      met(flood.mostMemoryMiB < targets.memoryMiB),
    ],
    ['- its file', mebibytes(flood.keptMiB), '', '', 'capped', met(flood.truncated)],
    ['- until READY, after the flood', seconds(flood.seconds * 1000)],
  ])
  return { table, slowCase: caseRatio.median > targets.case, slowSuite: suiteRatio.median > targets.suite }
}

function shown({ median, least, most }: Spread, format: (value: number) => string): string[] {
  return [median, least, most].map(format)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} x`
}

function mebibytes(amount: number): string {
  return `${amount.toFixed(0)} MiB`
}

function met(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED'
}
