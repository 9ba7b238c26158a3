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
    /** After Holm's correction over all spans of all hops that were compared at once. */
    readonly p: number
    /** The probability that a later run takes longer than an earlier one. */
    readonly superiority: number
  } | null
}

/** The same hop before and after, or a hop and what it is held against. */
export interface HopsCompared {
  readonly before: TimedSeries
  readonly after: TimedSeries
}

/**
 * How the spans that both series of each comparison have differ: wall times by the test of ranks, corrected over all spans of all
 * comparisons, since a reader sees them at once, and by the least difference that matters; exact ones by plain difference. In the order
 * given. The confidence is that of the intervals.
 */
export function changesBetween(
  hops: readonly HopsCompared[],
  { instrument, confidence = judgement.confidence }: { instrument: Instrument; confidence?: number },
): Change[][] {
  const spans = hops.map(spansOfBoth)
  return instrument === 'exact'
    ? spans.map((both) => both.map(exactChange))
    : wallChanges(spans, { confidence })
}

interface Both {
  readonly span: Span
  readonly counterpart: Span
}

function spansOfBoth({ before, after }: HopsCompared): Both[] {
  const later = new Map(spansOf(after).map((span) => [span.name, span]))
  return spansOf(before).flatMap((span) => {
    const counterpart = later.get(span.name)
    return counterpart === undefined ? [] : [{ span, counterpart }]
  })
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

function wallChanges(hops: readonly (readonly Both[])[], { confidence }: { confidence: number }): Change[][] {
  const compared = hops.map((both) => both.map((spans) => compareSpans(spans, { confidence })))
  const adjusted = holm(compared.flat().map(({ p }) => p))
  let tested = 0
  return compared.map((spans) => spans.map((span) => wallChange(span, adjusted[tested++] ?? 1)))
}

type ComparedSpan = ReturnType<typeof compareSpans>

function compareSpans({ span, counterpart }: Both, { confidence }: { confidence: number }) {
  return {
    span,
    runs: Math.min(span.samples.length, counterpart.samples.length),
    ...compareSeries(span.samples, counterpart.samples, { confidence }),
  }
}

function wallChange({ span, runs, before, after, shift, superiority }: ComparedSpan, p: number): Change {
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
}

interface Judged extends Pick<Change, 'difference' | 'relative'> {
  readonly p: number
  readonly runs: number
}

function wallVerdict({ p, runs, difference, relative }: Judged): Change['verdict'] {
  const { level, minimumEffect, minimumRuns, sameWithin } = judgement
  if (runs < minimumRuns) return 'unclear'
  if (difference.low === 0 && difference.high === 0) return 'same'
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
