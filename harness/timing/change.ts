import { judgement } from './judgement.js'
import { type Span, spansOf } from './spans.js'
import { compareSeries } from './statistics/compare-series.js'
import { holm } from './statistics/holm.js'
import type { Estimate } from './statistics/interval.js'
import type { Instrument, TimedSeries } from './timing-record.js'

/** How a span of one hop differs from that of another, in the record's unit. */
export interface Change {
  readonly name: string
  readonly kind: Span['kind']
  /** Medians. Of exact durations estimate and bounds are the same. */
  readonly before: Estimate
  readonly after: Estimate
  /** By how much a run of the later one takes longer. */
  readonly difference: Estimate
  /** The difference as a part of the earlier median; null where that is nothing. */
  readonly relative: Estimate | null
  /** `unclear`: not found to differ, but the runs were too few or too noisy to say that it is the same. */
  readonly verdict: 'longer' | 'shorter' | 'same' | 'unclear'
  /** What the verdict on wall times rests on; null for exact ones. */
  readonly test: {
    /** After Holm's correction over all spans of the hop. */
    readonly p: number
    /** The probability that a later run takes longer than an earlier one. */
    readonly superiority: number
  } | null
}

/**
 * How the spans that both hops have differ: wall times by the test of ranks, corrected over all spans, and by the least difference that
 * matters; exact ones by plain difference.
 */
export function changesBetween(
  before: TimedSeries,
  after: TimedSeries,
  { instrument }: { instrument: Instrument },
): Change[] {
  const later = new Map(spansOf(after).map((span) => [span.name, span]))
  const both = spansOf(before).flatMap((span) => {
    const counterpart = later.get(span.name)
    return counterpart === undefined ? [] : [{ span, counterpart }]
  })
  return instrument === 'exact' ? both.map(exactChange) : wallChanges(both)
}

interface Both {
  readonly span: Span
  readonly counterpart: Span
}

/** All samples of an exact series are equal, so that the first one is any. */
function exactChange({ span: { name, kind, samples }, counterpart }: Both): Change {
  const [before, after] = [samples[0] ?? Number.NaN, counterpart.samples[0] ?? Number.NaN]
  const difference = after - before
  return {
    name,
    kind,
    before: certain(before),
    after: certain(after),
    difference: certain(difference),
    relative: before === 0 ? null : certain(difference / before),
    verdict: verdictOf(difference),
    test: null,
  }
}

function certain(value: number): Estimate {
  return { estimate: value, low: value, high: value }
}

function wallChanges(both: readonly Both[]): Change[] {
  const { confidence } = judgement
  const compared = both.map(({ span, counterpart }) => ({
    span,
    runs: Math.min(span.samples.length, counterpart.samples.length),
    ...compareSeries(span.samples, counterpart.samples, { confidence }),
  }))
  const adjusted = holm(compared.map(({ p }) => p))
  return compared.map(({ span, runs, before, after, shift, superiority }, index): Change => {
    const p = adjusted[index] ?? 1
    const relative = before.estimate === 0 ? null : scaled(shift, 1 / before.estimate)
    return {
      name: span.name,
      kind: span.kind,
      before,
      after,
      difference: shift,
      relative,
      verdict: wallVerdict({ p, runs, difference: shift, relative }),
      test: { p, superiority },
    }
  })
}

interface Judged extends Pick<Change, 'difference' | 'relative'> {
  readonly p: number
  readonly runs: number
}

function wallVerdict({ p, runs, difference, relative }: Judged): Change['verdict'] {
  const { level, minimumEffect, minimumRuns, sameWithin } = judgement
  if (difference.low === 0 && difference.high === 0) return 'same'
  if (runs < minimumRuns) return 'unclear'
  const matters = relative === null || Math.abs(relative.estimate) >= minimumEffect
  if (p <= level && matters) return verdictOf(difference.estimate)
  const close = relative !== null && relative.low >= -sameWithin && relative.high <= sameWithin
  return close ? 'same' : 'unclear'
}

function verdictOf(difference: number): Change['verdict'] {
  if (difference === 0) return 'same'
  return difference > 0 ? 'longer' : 'shorter'
}

function scaled({ estimate, low, high }: Estimate, factor: number): Estimate {
  return { estimate: estimate * factor, low: low * factor, high: high * factor }
}
