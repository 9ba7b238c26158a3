import type { AbsoluteLimit, Budget, RelativeLimit } from './budgets.js'
import { type Change, changesBetween } from './change.js'
import { judgement } from './judgement.js'
import { percent, quantity, withInterval } from './quantity.js'
import { spansOf } from './spans.js'
import type { Estimate } from './statistics/interval.js'
import { medianInterval } from './statistics/median-interval.js'
import type { Instrument, TimedSeries } from './timing-record.js'

/** Whether a hop holds a budget. */
export interface HopJudgement {
  /** The estimate decides. */
  readonly held: boolean
  /** Whether the truth may lie on the other side of the limit. */
  readonly doubtful: boolean
  readonly expected: string
  /** With its interval where it has one, and whether that leaves a doubt. */
  readonly got: string
}

interface HopGround {
  readonly series: TimedSeries
  /** What relative budgets are relative to; null where there is nothing. */
  readonly before: TimedSeries | null
  /** What that is called: `the baseline`. */
  readonly reference: string
  readonly instrument: Instrument
  /** Of the intervals. */
  readonly confidence?: number
}

/**
 * Holds a hop to a budget: its median to an absolute one, its shift against another hop to a relative one. One that lacks the span, or
 * whose reference lacks it, does not hold.
 */
export function judgeHop({ span, limit }: Budget, ground: HopGround): HopJudgement {
  const { series, reference, confidence = judgement.confidence } = ground
  return limit.kind === 'absolute'
    ? judgeAbsolute(limit, { samples: samplesOf(series, span), confidence })
    : judgeRelative(limit, { changed: changeOf(span, { ...ground, confidence }), reference })
}

interface Sampled {
  readonly samples: readonly number[] | null
  readonly confidence: number
}

function judgeAbsolute({ value, unit }: AbsoluteLimit, { samples, confidence }: Sampled): HopJudgement {
  const expected = `at most ${quantity(value, unit)}`
  if (samples === null) return { held: false, doubtful: false, expected, got: 'no such phase in this hop' }
  const median = medianInterval(samples, { confidence })
  const got = withInterval(median, (ms) => quantity(ms, unit))
  const runs = unit === 'ms' ? samples.length : null
  return { held: median.estimate <= value, expected, ...withDoubt(got, median, { limit: value, runs }) }
}

interface Shifted {
  readonly changed: ChangedSpan | null
  readonly reference: string
}

function judgeRelative({ ratio }: RelativeLimit, { changed, reference }: Shifted): HopJudgement {
  const expected = `at most ${percent(ratio)} against ${reference}`
  if (changed === null)
    return { held: false, doubtful: false, expected, got: `nothing in ${reference} to compare it with` }
  const { difference, relative, runs } = changed
  if (relative === null) {
    const held = difference.estimate <= 0 && ratio >= 0
    return { held, doubtful: false, expected, got: `it took no time in ${reference}` }
  }
  const got = withInterval(relative, percent)
  return { held: relative.estimate <= ratio, expected, ...withDoubt(got, relative, { limit: ratio, runs }) }
}

/** Where the truth may lie on the other side of the limit, or nobody can tell where it lies, that is said. */
function withDoubt(
  got: string,
  { low, high }: Estimate,
  { limit, runs }: { limit: number; runs: number | null },
): Pick<HopJudgement, 'doubtful' | 'got'> {
  if (runs === null || (runs >= judgement.minimumRuns && (high <= limit || low > limit)))
    return { doubtful: false, got }
  return { doubtful: true, got: `${got}; ${runs} ${runs === 1 ? 'run' : 'runs'} cannot tell for sure` }
}

function samplesOf(series: TimedSeries, span: string): readonly number[] | null {
  return spansOf(series).find(({ name }) => name === span)?.samples ?? null
}

interface ChangedSpan extends Pick<Change, 'difference' | 'relative'> {
  /** Of the hop that has fewer; null where one tells all. */
  readonly runs: number | null
}

/** Null where the reference lacks the hop or the span. */
function changeOf(span: string, { series, before, ...by }: HopGround): ChangedSpan | null {
  if (before === null) return null
  const [changes] = changesBetween([{ before, after: series }], by)
  const change = changes?.find(({ name }) => name === span)
  if (change === undefined) return null
  const runs = by.instrument === 'exact' ? null : Math.min(before.total.length, series.total.length)
  return { ...change, runs }
}
