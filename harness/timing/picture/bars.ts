import { pairName, seriesKey, workloadName } from '../series-name.js'
import { median } from '../statistics/median.js'
import type { TimedSeries, TimingRecord } from '../timing-record.js'

/** One phase of a bar. */
export interface Segment {
  readonly name: string
  /** Its place among all phases of the chart, which gives it its colour. */
  readonly place: number
  /** Where it begins and how long it is, in the chart's unit. */
  readonly start: number
  readonly length: number
}

export interface Bar {
  readonly label: string
  /** The median phases, adjacent. */
  readonly segments: readonly Segment[]
  /** The sum of the median phases, which is not quite the median of the totals. */
  readonly length: number
  /** What the others are compared with. */
  readonly faded: boolean
}

/** Stacked bars to one scale: where the time of each hop goes. */
export interface BarChart {
  readonly unit: TimingRecord['unit']
  readonly bars: readonly Bar[]
  /** Of all bars, in the order of their places. */
  readonly phases: readonly string[]
  /** Of the longest bar. */
  readonly longest: number
}

/** A bar for each series. */
export function barsOf({ series, unit }: TimingRecord): BarChart {
  return chartOf(
    series.map((one) => ({ series: one, label: labelOf(one), faded: false })),
    unit,
  )
}

/** Each series of a record below the same one of a baseline, where that has it. Both must be of the same instrument. */
export function overlaidBars(record: TimingRecord, baseline: TimingRecord): BarChart {
  const before = new Map(baseline.series.map((series) => [seriesKey(series), series]))
  const drawn = record.series.flatMap((series) => {
    const old = before.get(seriesKey(series))
    const now = { series, label: `${labelOf(series)}, now`, faded: false }
    return old === undefined ? [now] : [{ series: old, label: `${labelOf(old)}, before`, faded: true }, now]
  })
  return chartOf(drawn, record.unit)
}

interface Drawn {
  readonly series: TimedSeries
  readonly label: string
  readonly faded: boolean
}

function chartOf(drawn: readonly Drawn[], unit: TimingRecord['unit']): BarChart {
  const phases = [...new Set(drawn.flatMap(({ series }) => series.phases.map(({ name }) => name)))]
  const bars = drawn.map(({ series, label, faded }) => {
    const segments = segmentsOf(series, phases)
    const { start = 0, length = 0 } = segments.at(-1) ?? {}
    return { label, segments, length: start + length, faded }
  })
  return { unit, bars, phases, longest: Math.max(...bars.map(({ length }) => length)) }
}

function segmentsOf(series: TimedSeries, phases: readonly string[]): Segment[] {
  let start = 0
  return series.phases.map(({ name, samples }) => {
    const segment = { name, place: phases.indexOf(name), start, length: median(samples) }
    start += segment.length
    return segment
  })
}

function labelOf(series: TimedSeries): string {
  return `${pairName(series)}: ${workloadName(series.workload)}`
}
