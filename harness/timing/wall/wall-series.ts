import { HostError } from '../../errors.js'
import type { Phase } from '../../hop/hop-record.js'
import type { RunRecord } from '../../record/record.js'
import type { TimedSeries, Workload } from '../timing-record.js'

/**
 * From the jump on, until the cases have retrieved what they preserved and looked at it: the ledger of a run divides no further, so that
 * its blackout is the most that it can have been.
 */
const blackout = ['jump to READY', 'connect', 'after the hop']

/** The ledgers of the same hop, one of each run, as one series. Throws `HostError` if they have other phases than each other. */
export function seriesOf(
  ledgers: readonly (readonly Phase[])[],
  { pair: [from, to], workload }: { pair: readonly [string, string]; workload: Workload },
): TimedSeries {
  const names = ledgers[0]?.map(({ name }) => name) ?? []
  const other = ledgers.find((ledger) => ledger.map(({ name }) => name).join() !== names.join())
  if (other !== undefined)
    throw new HostError(`a run of ${from} -> ${to} has other phases: ${other.map(({ name }) => name)}`)
  return {
    from,
    to,
    workload,
    phases: names.map((name, index) => ({
      name,
      partOf: null,
      blackout: blackout.includes(name),
      samples: ledgers.map((ledger) => ledger[index]?.ms ?? 0),
    })),
    total: ledgers.map((ledger) => ledger.reduce((sum, { ms }) => sum + ms, 0)),
    profile: [],
  }
}

/**
 * The ledger of a run's only hop. Throws `HostError` for a run that proved nothing: how long a hop takes that keeps nothing is not what is
 * asked for.
 */
export function ledgerOf({ id, cases, guests }: RunRecord): readonly Phase[] {
  const bad = cases.find(({ verdict }) => verdict !== 'pass')
  const [ledger] = guests.flatMap(({ hops }) => hops.map((hop) => hop.ledger))
  if (bad === undefined && ledger !== undefined) return ledger
  const why = bad === undefined ? 'there was no hop' : `${bad.id}: ${bad.verdict}: ${bad.reason}`
  throw new HostError(`the run ${id} cannot be timed: ${why}`, {
    help: `look at it with: liveproof report ${id}`,
  })
}
