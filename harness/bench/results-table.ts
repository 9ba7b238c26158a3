import { type Measurements, measuredCase } from './measure.js'
import { ratiosOf, type Spread, spreadOf } from './spread.js'
import { renderTable } from './table.js'

/** What is promised of liveproof: as multiples of the bare floor, in MiB, and as a part of the time of the kernel's own script. */
export const targets = { case: 2.0, quick: 5, suite: 25, native: 3, memoryMiB: 200, upstream: 0.1 }

export interface Rows {
  readonly table: string
  /** Whether a promise about time was not kept. */
  readonly slowCase: boolean
  readonly slowSuite: boolean
}

export function tabulate(measured: Measurements): Rows {
  const { floors, cases, quick, suites, flood } = measured
  const runs = [
    { title: `one case (${measuredCase})`, ms: cases.map(({ ms }) => ms), target: targets.case },
    { title: `--quick (${casesIn(quick)} cases)`, ms: quick.map(({ ms }) => ms), target: targets.quick },
    { title: `all (${casesIn(suites)} cases)`, ms: suites.map(({ ms }) => ms), target: targets.suite },
  ].map((run) => ({ ...run, ratio: spreadOf(ratiosOf(run.ms, floors)) }))
  const table = renderTable([
    ['measured', 'median', 'least', 'most', 'target', ''],
    ['bare floor', ...shown(spreadOf(floors), seconds)],
    ...runs.map(({ title, ms }) => [title, ...shown(spreadOf(ms), seconds)]),
    ...runs.map(({ title, ratio, target }) => [
      `${title} / floor`,
      ...shown(ratio, times),
      `at most ${times(target)}`,
      met(ratio.median <= target),
    ]),
    ...rowsBehindIommu(measured),
    ...upstreamRows(measured),
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
  const [oneCase, , all] = runs.map(({ ratio, target }) => ratio.median > target)
  return { table, slowCase: oneCase === true, slowSuite: all === true }
}

/** How many cases the runs of a measurement had: the same in all of them. */
function casesIn(runs: Measurements['suites']): number {
  return runs[0]?.record.cases.length ?? 0
}

/** What a kernel is put to that preserves iommufds, against the floor of the machine that it takes. */
function rowsBehindIommu({ behindIommu: { floors, runs } }: Measurements): string[][] {
  const title = `native iommufd (${casesIn(runs)} cases)`
  const ms = runs.map((run) => run.ms)
  const ratio = spreadOf(ratiosOf(ms, floors))
  return [
    ['bare floor with an IOMMU', ...shown(spreadOf(floors), seconds)],
    [title, ...shown(spreadOf(ms), seconds)],
    [
      `${title} / that floor`,
      ...shown(ratio, times),
      `at most ${times(targets.native)}`,
      met(ratio.median <= targets.native),
    ],
  ]
}

/** One case of the whole suite against one test of the kernel's own script, which does one a boot. */
function upstreamRows({ suites, upstream }: Measurements): string[][] {
  if (upstream.length === 0) return []
  const each = suites.map(({ ms }) => ms / Math.max(1, casesIn(suites)))
  const ratio = spreadOf(ratiosOf(each, upstream))
  return [
    ["the kernel's own script, one test", ...shown(spreadOf(upstream), seconds)],
    ['a case of all', ...shown(spreadOf(each), seconds)],
    [
      '- against that test',
      ...shown(ratio, times),
      `at most ${times(targets.upstream)}`,
      met(ratio.median <= targets.upstream),
    ],
  ]
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
