import { counted } from '../../outcome/counted.js'
import { quantity } from '../../timing/quantity.js'
import { pairName } from '../../timing/series-name.js'
import { spansOf } from '../../timing/spans.js'
import { median } from '../../timing/statistics/median.js'
import type { TimedSeries, TimingRecord } from '../../timing/timing-record.js'
import type { TimingFindings } from './findings.js'

/** What a timing comes to, in plain words. */
export interface TimingHeadline {
  readonly word: 'TIMED' | 'WITHIN BUDGET' | 'OVER BUDGET' | 'INCOMPLETE'
  readonly sentence: string
}

type Judged = Pick<TimingFindings, 'record' | 'hops' | 'budgets'>

/**
 * What `liveproof timing` exits with: 1 if a budget does not hold, else 3 if a hop was not timed as it was asked for or the timing was
 * cut short, else 0.
 */
export function exitStatusOfTiming({ record, hops, budgets }: Judged): 0 | 1 | 3 {
  if (budgets.some(({ held }) => !held)) return 1
  return record.aborted !== null || hops.some(({ problems }) => problems.length > 0) ? 3 : 0
}

/** With names as they stand in the record: whoever prints it must escape it. */
export function timingHeadline(findings: Judged): TimingHeadline {
  const { record, budgets } = findings
  const broken = budgets.filter(({ held }) => !held).length
  const word = {
    0: budgets.length > 0 ? 'WITHIN BUDGET' : 'TIMED',
    1: 'OVER BUDGET',
    3: 'INCOMPLETE',
  } as const
  const clauses = [
    sumsClause(record),
    ...(broken === 0 ? [] : [`${broken} of ${counted(budgets.length, 'budget')} broken`]),
    ...(record.aborted === null ? [] : [`it was cut short: ${record.aborted.message}`]),
  ]
  return { word: word[exitStatusOfTiming(findings)], sentence: clauses.join('; ') }
}

function sumsClause({ series, unit }: TimingRecord): string {
  const [first, ...others] = series
  if (first !== undefined && others.length === 0)
    return `${pairName(first)}: ${range([blackoutOf(first)], unit)} of blackout, ${quantity(median(first.total), unit)} in all`
  return `${counted(series.length, 'hop')}: ${range(series.map(blackoutOf), unit)} of blackout`
}

/** The median of what the workload can run in neither kernel. */
function blackoutOf(series: TimedSeries): number {
  return median(spansOf(series).find(({ name }) => name === 'blackout')?.samples ?? [])
}

function range(values: readonly number[], unit: TimingRecord['unit']): string {
  const [least, most] = [quantity(Math.min(...values), unit), quantity(Math.max(...values), unit)]
  return `${least === most ? least : `${least} to ${most}`}${unit === 'instructions' ? ' instructions' : ''}`
}
