import type { ExitStatus } from '../errors.js'
import type { AbsoluteLimit, Budget, RelativeLimit } from './budgets.js'
import { type Change, changesBetween } from './change.js'
import { checkBudget } from './check-budget.js'
import { refuseOtherWays, wayOf } from './comparable.js'
import { judgement } from './judgement.js'
import { knownSpans } from './known-spans.js'
import { percent, quantity, withInterval } from './quantity.js'
import { pairName, seriesKey, workloadName } from './series-name.js'
import { spansOf } from './spans.js'
import type { Estimate } from './statistics/interval.js'
import { medianInterval } from './statistics/median-interval.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

/** What came of one budget on one hop. */
export interface BudgetPoint {
  readonly title: string
  readonly held: boolean
  readonly expected: string
  /** With its interval where it has one, and whether that leaves a doubt: the estimate decides. */
  readonly got: string
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
  return budgets.flatMap((budget) =>
    ground.record.series.map((series) => ({
      title: `${budget.span} of ${pairName(series)} (${workloadName(series.workload)})`,
      ...judge(budget, series, ground),
    })),
  )
}

/** 1 if a budget does not hold on some hop. */
export function exitStatusOfBudgets(points: readonly BudgetPoint[]): ExitStatus {
  return points.every(({ held }) => held) ? 0 : 1
}

type Judged = Omit<BudgetPoint, 'title'>

function judge({ span, limit }: Budget, series: TimedSeries, ground: Ground): Judged {
  return limit.kind === 'absolute'
    ? judgeAbsolute(limit, samplesOf(series, span))
    : judgeRelative(limit, changeOf(series, span, ground))
}

function judgeAbsolute({ value, unit }: AbsoluteLimit, samples: readonly number[] | null): Judged {
  const expected = `at most ${quantity(value, unit)}`
  if (samples === null) return { held: false, expected, got: 'no such phase in this hop' }
  const median = medianInterval(samples, judgement)
  const got = withInterval(median, (ms) => quantity(ms, unit))
  const runs = unit === 'ms' ? samples.length : null
  return { held: median.estimate <= value, expected, got: `${got}${doubtOf(median, { limit: value, runs })}` }
}

function judgeRelative({ ratio }: RelativeLimit, changed: ChangedSpan | null): Judged {
  const expected = `at most ${percent(ratio)} against the baseline`
  if (changed === null) return { held: false, expected, got: 'nothing in the baseline to compare it with' }
  const { difference, relative, runs } = changed
  if (relative === null)
    return { held: difference.estimate <= 0 && ratio >= 0, expected, got: 'it took no time in the baseline' }
  const got = withInterval(relative, percent)
  return {
    held: relative.estimate <= ratio,
    expected,
    got: `${got}${doubtOf(relative, { limit: ratio, runs })}`,
  }
}

/** The estimate decides, but where the truth may lie on the other side of the limit, or nobody can tell where it lies, that is said. */
function doubtOf({ low, high }: Estimate, { limit, runs }: { limit: number; runs: number | null }): string {
  if (runs === null || (runs >= judgement.minimumRuns && (high <= limit || low > limit))) return ''
  return `; ${runs} ${runs === 1 ? 'run' : 'runs'} cannot tell for sure`
}

function samplesOf(series: TimedSeries, span: string): readonly number[] | null {
  return spansOf(series).find(({ name }) => name === span)?.samples ?? null
}

interface ChangedSpan extends Pick<Change, 'difference' | 'relative'> {
  /** Of the hop that has fewer; null where one tells all. */
  readonly runs: number | null
}

/** Null where the baseline lacks the hop or the span. */
function changeOf(series: TimedSeries, span: string, { record, baseline }: Ground): ChangedSpan | null {
  const before = baseline?.series.find((one) => seriesKey(one) === seriesKey(series))
  if (before === undefined) return null
  const [changes] = changesBetween([{ before, after: series }], record)
  const change = changes?.find(({ name }) => name === span)
  if (change === undefined) return null
  const runs = record.instrument === 'exact' ? null : Math.min(before.total.length, series.total.length)
  return { ...change, runs }
}

function refuseWhatCannotBeJudged(budgets: readonly Budget[], { record, baseline }: Ground): void {
  const { instrument } = record
  const found = record.series.flatMap((series) => spansOf(series).map(({ name }) => name))
  const spans = [...new Set([...found, ...knownSpans(instrument)])]
  for (const budget of budgets) checkBudget(budget, { instrument, spans, hasBaseline: baseline !== null })
  if (baseline !== null && budgets.some(({ limit }) => limit.kind === 'relative'))
    refuseOtherWays(wayOf(record), baseline)
}
