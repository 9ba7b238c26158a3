import { exactLine, type Line, type Measured, robustLine } from './fit.js'
import { judgement } from './judgement.js'
import { pairName, seriesKey, workloadName } from './series-name.js'
import { spansOf } from './spans.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'

/** What a workload has an amount of, and what it is counted in. */
const kinds = {
  memoryMiB: 'MiB',
  files: 'file',
  sessions: 'session',
  paddingMiB: 'MiB of initrd',
  cpus: 'vcpu',
} as const
type Kind = keyof typeof kinds

/** How a span of a hop grows with one amount of its workload. */
export interface Curve {
  readonly span: string
  readonly points: readonly Measured[]
  readonly line: Line
}

/** The curves of one hop, over the amounts of one kind that were measured while all else stayed the same. */
export interface CurveSet {
  readonly pair: string
  /** `MiB`, `file`: what the slopes are per. */
  readonly per: string
  /** The least workload of the set. */
  readonly from: string
  readonly curves: readonly Curve[]
}

/** All that a record has curves of: wall times with the robust line, exact ones with least squares. */
export function curvesOf({ series, instrument }: TimingRecord): CurveSet[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    groupsAlong(kind, series).map((group): CurveSet => {
      const [least] = group
      return {
        pair: pairName(least),
        per: kinds[kind],
        from: workloadName(least.workload),
        curves: spansOf(least).flatMap(({ name }) => curveOf(name, { group, kind, instrument })),
      }
    }),
  )
}

type Group = [TimedSeries, ...TimedSeries[]]

/** Series of one hop that differ in nothing but the amount of one kind, two or more, by that amount. */
function groupsAlong(kind: Kind, series: readonly TimedSeries[]): Group[] {
  const groups = new Map<string, TimedSeries[]>()
  for (const one of series) {
    const key = seriesKey({ ...one, workload: { ...one.workload, [kind]: 0 } })
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group): Group[] => {
    const [first, second, ...others] = group.toSorted((a, b) => a.workload[kind] - b.workload[kind])
    return first === undefined || second === undefined ? [] : [[first, second, ...others]]
  })
}

interface Along {
  readonly group: Group
  readonly kind: Kind
  readonly instrument: TimingRecord['instrument']
}

/** None where a series of the group lacks the span, or where all have the same amount. */
function curveOf(span: string, { group, kind, instrument }: Along): Curve[] {
  const found = group.map((series) => ({ series, span: spansOf(series).find(({ name }) => name === span) }))
  if (found.some((one) => one.span === undefined)) return []
  const points = found.flatMap(({ series, span }) =>
    (span?.samples ?? []).map((duration) => ({
      amount: series.workload[kind],
      duration,
    })),
  )
  const line = instrument === 'exact' ? exactLine(points) : robustLine(points, judgement)
  return line === null ? [] : [{ span, points, line }]
}
