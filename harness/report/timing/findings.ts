import { parseBudget } from '../../timing/budgets.js'
import { caveatsOf } from '../../timing/caveats.js'
import {
  comparePairs,
  compareWithBaseline,
  type HopComparison,
  type PairComparison,
} from '../../timing/compare.js'
import { type CurveSet, curvesOf } from '../../timing/curves.js'
import { type BudgetPoint, judgeBudgets } from '../../timing/judge-budgets.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { type HopPoint, hopPointsOf } from './hop-points.js'
import { remarksOn } from './remarks.js'

/** All that a timing's reports tell, worked out once: each of them only says it in another form. */
export interface TimingFindings {
  readonly record: TimingRecord
  readonly baseline: TimingRecord | null
  /** One for each series of the record, in their order. */
  readonly hops: readonly HopPoint[]
  readonly budgets: readonly BudgetPoint[]
  /** Hops of the same workload against the first of them. */
  readonly pairs: readonly PairComparison[]
  /** Hops against the same ones of the baseline; empty without one. */
  readonly changes: readonly HopComparison[]
  readonly curves: readonly CurveSet[]
  /** What a reader has to know before believing any of it: a sentence each. */
  readonly caveats: readonly string[]
}

/** What a record is compared with. */
export interface TimingGround {
  /** The record that `request.baseline` names; null where none was given. */
  readonly baseline: TimingRecord | null
}

/**
 * Pure. Throws `UsageError` for a baseline that was measured in another way or has no hop in common, and for a budget that cannot be
 * judged.
 */
export function findingsOf(record: TimingRecord, { baseline }: TimingGround): TimingFindings {
  return {
    record,
    baseline,
    changes: baseline === null ? [] : compareWithBaseline(record, baseline),
    hops: hopPointsOf(record),
    budgets: judgeBudgets(record.request.budgets.map(parseBudget), { record, baseline }),
    pairs: comparePairs(record),
    curves: curvesOf(record),
    caveats: [...remarksOn(record), ...(baseline === null ? [] : caveatsOf(record, baseline))],
  }
}
