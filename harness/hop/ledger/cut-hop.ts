import type { HopRecord, Phase } from '../hop-record.js'
import { adjacent, type Span } from './adjacent.js'
import { bootSpans } from './boot-marks.js'
import { type ClockMap, mapClocks } from './clock-map.js'
import type { Exchange } from './exchange.js'
import type { HopTimes } from './hop-times.js'
import { arrival, departure, instantsOf } from './instants.js'
import { classAfter, classBefore, classesAfter, classesBefore, retrievals } from './operation-classes.js'
import { groupOf, isBlackout } from './phase-kinds.js'
import { shareOut } from './share-out.js'

/** The ledger as the record of a hop has it. */
export type CutLedger = Pick<HopRecord, 'ledger'> & {
  readonly took: number
  readonly clockUncertainty: number | null
}

/** A phase before it is known whether the workload could run in it. */
type Amount = Pick<Phase, 'name' | 'ms'>

/** The ledger of a hop as far as it came: its phases are differences of instants of one clock, so that their sum is the whole. */
export function cutHop(times: HopTimes): CutLedger {
  const map = mapClocks(times.before, times.after)
  const go = times.heard.serialise
  const ledger = adjacent(instantsOf(times, map), times.ended).flatMap((span) =>
    amountsOf(span, { times, map }).map(({ name, ms }): Phase => {
      const group = groupOf(name)
      const blackout = times.kind === 'kexec' && isBlackout(name, { from: span.from, go })
      return { name, ms, ...(group !== undefined && { partOf: group }), ...(blackout && { blackout }) }
    }),
  )
  return { ledger, took: times.ended - times.began, clockUncertainty: map?.uncertainty ?? null }
}

function amountsOf(span: Span, { times, map }: { times: HopTimes; map: ClockMap | undefined }): Amount[] {
  if (span.name === departure) return departing(span, busyIn(times.before, { map, classOf: classBefore }))
  if (span.name === arrival) return arriving(span, busyIn(times.after, { map, classOf: classAfter }))
  return (span.name === 'boot' ? bootSpans(span, times.heard) : [span]).map(lengthOf)
}

function departing(span: Span, busy: readonly Span[]): Amount[] {
  const shares = shareOut(span, { busy, idle: 'between-preserves' })
  return classesBefore.map((name) => ({ name, ms: shares.get(name) ?? 0 }))
}

/** Until the last file is retrieved, a workload waits for whatever the harness does between two requests; then no more. */
function arriving(span: Span, busy: readonly Span[]): Amount[] {
  const last = busy.findLast(({ name }) => retrievals.has(name))
  const back = Math.min(Math.max(last?.to ?? span.from, span.from), span.to)
  const waiting = shareOut({ from: span.from, to: back }, { busy, idle: 'between-retrieves' })
  const later = shareOut({ from: back, to: span.to }, { busy, idle: 'between-checks' })
  return classesAfter.map((name) => ({ name, ms: (waiting.get(name) ?? 0) + (later.get(name) ?? 0) }))
}

interface Reading {
  map: ClockMap | undefined
  classOf: (operation: string) => string
}

function busyIn(exchanges: readonly Exchange[], { map, classOf }: Reading): Span[] {
  if (map === undefined) return []
  return exchanges.map(({ operation, t0, t1 }) => ({
    name: classOf(operation),
    from: map.toHost(t0),
    to: map.toHost(t1),
  }))
}

function lengthOf({ name, from, to }: Span): Amount {
  return { name, ms: to - from }
}
