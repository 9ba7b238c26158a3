import type { Budget } from '../timing/budgets.js'
import { judgeHop } from '../timing/judge-hop.js'
import { quantity } from '../timing/quantity.js'
import { spansOf } from '../timing/spans.js'
import type { TimedSeries } from '../timing/timing-record.js'
import type { Shown } from './observation.js'

/** Two hops, counted to the instruction. */
export interface TimedHops {
  readonly series: TimedSeries
  /** That of the good end, which budgets like `+10%` are relative to. */
  readonly goodEnd: TimedSeries
}

/**
 * Whether a hop holds each of the budgets: a point by its name as it was typed. Of a phase that one of the hops lacks nothing can be told. One
 * measurement decides, since it is the same each time.
 */
export function budgetPoints(budgets: readonly Budget[], hops: TimedHops): Map<string, Shown> {
  return new Map(budgets.map((budget) => [budget.text, shownBy(budget, hops)]))
}

function shownBy(budget: Budget, { series, goodEnd }: TimedHops): Shown {
  const { span, limit } = budget
  const count = countOf(series, span)
  if (count === null) return { kind: 'unknown', reason: `no phase of this hop is called ${span}` }
  if (limit.kind === 'relative' && countOf(goodEnd, span) === null)
    return { kind: 'unknown', reason: `no phase of the good end's hop is called ${span}` }
  const ground = { series, before: goodEnd, instrument: 'exact', reference: 'the good end' } as const
  const { held, expected, got } = judgeHop(budget, ground)
  const change = limit.kind === 'relative' ? `, ${got}` : ''
  const told = `${span}: ${quantity(count, 'instructions')} instructions${change}`
  if (held) return { kind: 'good', reason: told }
  const reason = `${told}; budgeted: ${expected}`
  return { kind: 'failing', failure: { how: 'as-asked-for', told: reason }, reason }
}

/** All samples of an exact series are equal. */
function countOf(series: TimedSeries, span: string): number | null {
  return spansOf(series).find(({ name }) => name === span)?.samples[0] ?? null
}
