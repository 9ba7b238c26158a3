import { asciiJson } from '../../record/ascii-json.js'
import { judgement } from '../../timing/judgement.js'
import { seriesKey } from '../../timing/series-name.js'
import { spansOf } from '../../timing/spans.js'
import { medianInterval } from '../../timing/statistics/median-interval.js'
import type { TimedSeries } from '../../timing/timing-record.js'
import type { TimingFindings } from './findings.js'
import { exitStatusOfTiming, timingHeadline } from './outcome.js'

/**
 * For programs: what was found, and the record from which it follows.
 *
 * `{format: "liveproof-timing-report", version: 1, timing, instrument, unit, exitStatus, headline: {word, sentence},
 * hops: [{from, to, workload, problems, spans: [{name, kind, median: {estimate, low, high}}], against: [{name, difference,
 * relative, verdict, test}] | null}], baseline: {id, hops: [{from, to, workload, changes}]} | null, budgets: [{title, held, expected,
 * got}], curves: [{pair, per, from, lines: [{span, slope, intercept, worstResidual}]}], caveats, record}`. `hops` has the order of
 * the record, `against` is how a hop differs from the first one of its workload, and all amounts are in `unit`. Within a version fields
 * are added, never changed. The text is ASCII.
 */
export function renderTimingJson(findings: TimingFindings): string {
  const { record, baseline, hops, budgets, pairs, changes, curves, caveats } = findings
  const against = new Map(
    pairs.flatMap(({ others }) => others.map((one) => [seriesKey(one.series), one.changes])),
  )
  return asciiJson({
    format: 'liveproof-timing-report',
    version: 1,
    timing: record.id,
    instrument: record.instrument,
    unit: record.unit,
    exitStatus: exitStatusOfTiming(findings),
    headline: timingHeadline(findings),
    hops: hops.map(({ series, problems }) => ({
      ...hopOf(series),
      problems,
      spans: spansOf(series).map(({ name, kind, samples }) => ({
        name,
        kind,
        median: medianInterval(samples, judgement),
      })),
      against: against.get(seriesKey(series)) ?? null,
    })),
    baseline:
      baseline === null
        ? null
        : { id: baseline.id, hops: changes.map((one) => ({ ...hopOf(one.after), changes: one.changes })) },
    budgets,
    curves: curves.map(({ pair, per, from, curves }) => ({
      pair,
      per,
      from,
      lines: curves.map(({ span, line }) => ({ span, ...line })),
    })),
    caveats,
    record,
  })
}

function hopOf({ from, to, workload }: TimedSeries): Pick<TimedSeries, 'from' | 'to' | 'workload'> {
  return { from, to, workload }
}
