import type { TimedSeries } from './timing-record.js'

/** A part of a hop that has a name, and how long it took in each run. */
export interface Span {
  readonly name: string
  /** `phase`: one of the ledger. `group`: the sum of those that are parts of it. `sum`: the blackout or the total. */
  readonly kind: 'phase' | 'group' | 'sum'
  readonly samples: readonly number[]
}

/** All that can be compared, budgeted and drawn of a hop: its phases and groups in their order in time, then the two sums. */
export function spansOf({ phases, total }: Pick<TimedSeries, 'phases' | 'total'>): Span[] {
  const groups = [...new Set(phases.flatMap(({ partOf }) => partOf ?? []))]
  const sum = (chosen: TimedSeries['phases']): number[] =>
    total.map((_, run) => chosen.reduce((sum, { samples }) => sum + (samples[run] ?? 0), 0))
  const grouped = groups.map(
    (group): Span => ({
      name: group,
      kind: 'group',
      samples: sum(phases.filter(({ partOf }) => partOf === group)),
    }),
  )
  return [
    ...phases.flatMap(({ name, partOf, samples }, index): Span[] => {
      const first = partOf !== null && phases.findIndex((other) => other.partOf === partOf) === index
      const group = first ? grouped.filter((one) => one.name === partOf) : []
      return [...group, { name, kind: 'phase', samples }]
    }),
    { name: 'blackout', kind: 'sum', samples: sum(phases.filter(({ blackout }) => blackout)) },
    { name: 'total', kind: 'sum', samples: total },
  ]
}
