import type { TimedSeries, TimingRecord } from '../../timing/timing-record.js'
import { firstOf } from '../bounded.js'

/** Of each phase and kind: what comes behind is small. */
const most = 12

type Profiled = TimedSeries['profile'][number]

/** The functions, or the initcalls, in which a phase of a hop spent most. */
export interface ProfileTable {
  readonly series: TimedSeries
  readonly phase: string
  readonly kind: Profiled['kind']
  /** The most first. */
  readonly rows: readonly Profiled[]
  readonly hidden: number
}

/** Of all hops, in the order of their phases. */
export function profileTables({ series }: TimingRecord): ProfileTable[] {
  return series.flatMap((one) => {
    const tables = new Map<string, Profiled[]>()
    for (const entry of one.profile) {
      const key = JSON.stringify([entry.phase, entry.kind])
      tables.set(key, [...(tables.get(key) ?? []), entry])
    }
    return [...tables.values()].flatMap((entries) => {
      const [first] = entries
      if (first === undefined) return []
      const { shown, hidden } = firstOf(
        entries.toSorted((a, b) => b.instructions - a.instructions),
        most,
      )
      return [{ series: one, phase: first.phase, kind: first.kind, rows: shown, hidden }]
    })
  })
}
