import { HostError } from '../../errors.js'
import type { Phase } from '../../hop/hop-record.js'
import type { RunRecord } from '../../record/record.js'
import type { TimedSeries } from '../timing-record.js'
import type { WallHop } from './wall-hop.js'

/**
 * From the jump on, until the cases have retrieved what they preserved and looked at it: the ledger of a run divides no further, so that
 * its blackout is the most that it can have been.
 */
const blackout = ['jump to READY', 'connect', 'after the hop']

/** What one run of a hop took. */
export interface TimedLedger {
  readonly phases: readonly Phase[]
  /** The size of the second kernel's initrd. */
  readonly initrdBytes: number
}

/** The ledgers of the same hop, one of each run, as one series. Throws `HostError` if they have other phases than each other. */
export function seriesOf({ from, to, workload }: WallHop, ledgers: readonly TimedLedger[]): TimedSeries {
  const names = ledgers[0]?.phases.map(({ name }) => name) ?? []
  const other = ledgers.find(({ phases }) => phases.map(({ name }) => name).join() !== names.join())
  if (other !== undefined)
    throw new HostError(`a run of ${from} -> ${to} has other phases: ${other.phases.map(({ name }) => name)}`)
  const { memoryMiB, files, sessions, cpus, paddingMiB = 0 } = workload
  return {
    from,
    to,
    workload: { memoryMiB, files, sessions, cpus, paddingMiB, initrdBytes: ledgers[0]?.initrdBytes ?? 0 },
    phases: names.map((name, index) => ({
      name,
      partOf: null,
      blackout: blackout.includes(name),
      samples: ledgers.map(({ phases }) => phases[index]?.ms ?? 0),
    })),
    total: ledgers.map(({ phases }) => phases.reduce((sum, { ms }) => sum + ms, 0)),
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
