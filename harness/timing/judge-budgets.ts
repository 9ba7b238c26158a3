import type { ExitStatus } from '../errors.js'
import type { Budget } from './budgets.js'
import { checkBudget } from './check-budget.js'
import { refuseOtherWays, wayOf } from './comparable.js'
import { type HopJudgement, judgeHop } from './judge-hop.js'
import { knownSpans } from './known-spans.js'
import { pairName, seriesKey, workloadName } from './series-name.js'
import { spansOf } from './spans.js'
import type { TimingRecord } from './timing-record.js'

/** What came of one budget on one hop. */
export interface BudgetPoint extends HopJudgement {
  readonly title: string
}

interface Ground {
  readonly record: TimingRecord
  /** What relative budgets are relative to. */
  readonly baseline: TimingRecord | null
}

/**
 * Holds every hop of a record to every budget: its median to an absolute one, its shift against the same hop of the baseline to a
 * relative one. A hop that lacks the span, or that the baseline lacks, does not hold. Throws `UsageError` for a span that no hop can have, a
 * limit in what the instrument does not count, and a baseline that is wanting or was made in another way.
 */
export function judgeBudgets(budgets: readonly Budget[], ground: Ground): BudgetPoint[] {
  refuseWhatCannotBeJudged(budgets, ground)
  const { record, baseline } = ground
  return budgets.flatMap((budget) =>
    record.series.map((series) => {
      const before = baseline?.series.find((one) => seriesKey(one) === seriesKey(series)) ?? null
      return {
        title: `${budget.span} of ${pairName(series)} (${workloadName(series.workload)})`,
        ...judgeHop(budget, { series, before, instrument: record.instrument, reference: 'the baseline' }),
      }
    }),
  )
}

/** 1 if a budget does not hold on some hop. */
export function exitStatusOfBudgets(points: readonly BudgetPoint[]): ExitStatus {
  return points.every(({ held }) => held) ? 0 : 1
}

function refuseWhatCannotBeJudged(budgets: readonly Budget[], { record, baseline }: Ground): void {
  const { instrument } = record
  const found = record.series.flatMap((series) => spansOf(series).map(({ name }) => name))
  const spans = [...new Set([...found, ...knownSpans(instrument)])]
  for (const budget of budgets) checkBudget(budget, { instrument, spans, hasBaseline: baseline !== null })
  if (baseline !== null && budgets.some(({ limit }) => limit.kind === 'relative'))
    refuseOtherWays(wayOf(record), baseline)
}
