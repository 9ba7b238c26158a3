import type { Budget } from '../timing/budgets.js'
import { judgeHop } from '../timing/judge-hop.js'
import { quantity } from '../timing/quantity.js'
import { spansOf } from '../timing/spans.js'
import { median } from '../timing/statistics/median.js'
import { type Instrument, type TimedSeries, unitOf } from '../timing/timing-record.js'
import type { Shown } from './observation.js'

/** Two hops, timed by the same instrument. */
export interface TimedHops {
  readonly instrument: Instrument
  readonly series: TimedSeries
  /** That of the good end, which budgets like `+10%` are relative to; null where the hop is that one itself. */
  readonly goodEnd: TimedSeries | null
}

/**
 * Of the intervals by which a clock's samples are held to a limit. It is asked after each of a few portions of runs, and an error marks
 * a commit wrongly, so it is more than for what a person reads.
 */
const confidence = 0.995

/**
 * Whether a hop holds each of the budgets: a point by its name as it was typed. Of a phase that one of the hops lacks nothing can be told,
 * nor where the samples leave a doubt.
 */
export function budgetPoints(budgets: readonly Budget[], hops: TimedHops): Map<string, Shown> {
  return new Map(budgets.map((budget) => [budget.text, shownBy(budget, hops)]))
}

function shownBy(budget: Budget, hops: TimedHops): Shown {
  const { span, limit } = budget
  const { instrument, series, goodEnd } = hops
  const middle = medianIn(series, span)
  if (middle === null) return { kind: 'unknown', reason: `no phase of this hop is called ${span}` }
  const unit = unitOf[instrument]
  const counted = unit === 'instructions' ? ` ${unit}` : ''
  const took = `${span}: ${quantity(middle, unit)}${counted}`
  if (limit.kind === 'relative') {
    if (goodEnd === null) return { kind: 'good', reason: `${took}, against which others are held` }
    if (medianIn(goodEnd, span) === null)
      return { kind: 'unknown', reason: `no phase of the good end's hop is called ${span}` }
  }
  const ground = { series, before: goodEnd, instrument, confidence, reference: 'the good end' }
  const { held, doubtful, expected, got } = judgeHop(budget, ground)
  const told = limit.kind === 'relative' ? `${took}, ${got}` : `${span}: ${got}${counted}`
  if (held && !doubtful) return { kind: 'good', reason: told }
  const reason = `${told}; budgeted: ${expected}`
  if (doubtful) return { kind: 'unknown', reason }
  return { kind: 'failing', failure: { how: 'as-asked-for', told: reason }, reason }
}

function medianIn(series: TimedSeries, span: string): number | null {
  const samples = spansOf(series).find(({ name }) => name === span)?.samples
  return samples === undefined ? null : median(samples)
}
