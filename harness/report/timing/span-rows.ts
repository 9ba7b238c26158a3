import type { Change } from '../../timing/change.js'
import type { PairComparison } from '../../timing/compare.js'
import { judgement } from '../../timing/judgement.js'
import { type Span, spansOf } from '../../timing/spans.js'
import type { Estimate } from '../../timing/statistics/interval.js'
import { medianInterval } from '../../timing/statistics/median-interval.js'
import type { TimedSeries } from '../../timing/timing-record.js'

/** One span of several hops, side by side. */
export interface SpanRow {
  readonly name: string
  /** As the first hop that has it divides it. */
  readonly kind: Span['kind']
  /** Whether it is a part of the group above it. */
  readonly isPart: boolean
  /** One for each hop, the first one's first; null where a hop has no such span. */
  readonly cells: readonly (SpanCell | null)[]
}

export interface SpanCell {
  readonly median: Estimate
  /** How it differs from the first hop's; null for that itself, and where that has no such span. */
  readonly change: Change | null
}

/** The spans of hops with the same workload, in their order in time: phases down, hops across. */
export function spanRows({ reference, others }: PairComparison): SpanRow[] {
  const columns = [{ series: reference, changes: [] as readonly Change[] }, ...others].map(
    ({ series, changes }) => ({
      spans: new Map(spansOf(series).map((span) => [span.name, span])),
      changes: new Map(changes.map((change) => [change.name, change])),
    }),
  )
  const all = [reference, ...others.map(({ series }) => series)]
  return mergedNames(all).map((name) => ({
    name,
    kind: columns.flatMap(({ spans }) => spans.get(name)?.kind ?? [])[0] ?? 'phase',
    isPart: all.some(({ phases }) => phases.some((one) => one.name === name && one.partOf !== null)),
    cells: columns.map(({ spans, changes }) => {
      const span = spans.get(name)
      return span === undefined
        ? null
        : { median: medianInterval(span.samples, judgement), change: changes.get(name) ?? null }
    }),
  }))
}

/** Every name once; what only a later hop has stands behind what comes before it there. */
function mergedNames(all: readonly TimedSeries[]): string[] {
  const names: string[] = []
  for (const series of all) {
    let place = 0
    for (const { name } of spansOf(series)) {
      const known = names.indexOf(name)
      if (known === -1) names.splice(place, 0, name)
      place = (known === -1 ? place : known) + 1
    }
  }
  return names
}
