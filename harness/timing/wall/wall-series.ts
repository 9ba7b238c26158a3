import { HostError } from '../../errors.js'
import type { Phase } from '../../hop/hop-record.js'
import type { RunRecord } from '../../record/record.js'
import type { Verdict } from '../../verdict/verdict.js'
import { refuseOtherPhases } from '../append-runs.js'
import { HopFailed } from '../hop-failed.js'
import type { TimedSeries } from '../timing-record.js'
import type { WallHop } from './wall-hop.js'

/** What one run of a hop took. */
export interface TimedLedger {
  readonly phases: readonly Phase[]
  /** In milliseconds. */
  readonly took: number
  /** The size of the second kernel's initrd. */
  readonly initrdBytes: number
}

/** The ledgers of the same hop, one of each run, as one series. Throws `HostError` if they have other phases than each other. */
export function seriesOf({ from, to, workload }: WallHop, ledgers: readonly TimedLedger[]): TimedSeries {
  const [first = { phases: [], initrdBytes: 0 }] = ledgers
  refuseOtherPhases({ from, to }, ledgers)
  const { memoryMiB, files, sessions, cpus, paddingMiB = 0 } = workload
  return {
    from,
    to,
    workload: { memoryMiB, files, sessions, cpus, paddingMiB, initrdBytes: first.initrdBytes },
    phases: first.phases.map(({ name, partOf = null, blackout = false }, index) => ({
      name,
      partOf,
      blackout,
      samples: ledgers.map(({ phases }) => phases[index]?.ms ?? 0),
    })),
    total: ledgers.map(({ took }) => took),
    profile: [],
  }
}

/**
 * The ledger of a run's only hop. How long a hop takes that keeps nothing is not what is asked for: throws `HopFailed` for a run that showed
 * its kernels to be at fault, and `HostError` for one that proved nothing else, or of whose blackout neither begin nor end is known. Older
 * records do not say how long a hop took: then it is the sum of its phases.
 */
export function ledgerOf({ id, cases, guests }: RunRecord): Pick<TimedLedger, 'phases' | 'took'> {
  const bad = cases.find(({ verdict }) => verdict !== 'pass')
  const [hop] = guests.flatMap(({ hops }) => hops)
  if (bad !== undefined)
    refuse(
      id,
      `${bad.id}: ${bad.verdict}: ${bad.reason}`,
      faults.includes(bad.verdict) ? HopFailed : HostError,
    )
  if (hop === undefined) refuse(id, 'there was no hop')
  if (hop.clockUncertainty === null) refuse(id, "the guest's clock cannot be compared with the host's")
  const { ledger: phases } = hop
  if (phases.some(({ name, blackout }) => name === 'unknown' && blackout !== true))
    refuse(id, 'when the blackout began is unknown')
  return { phases, took: hop.took ?? phases.reduce((sum, { ms }) => sum + ms, 0) }
}

/** Verdicts that are the kernels' doing. */
const faults: readonly Verdict[] = ['fail', 'crash', 'hang', 'refused']

function refuse(id: string, why: string, Failure = HostError): never {
  throw new Failure(`the run ${id} cannot be timed: ${why}`, {
    help: `look at it with: liveproof report ${id}`,
  })
}
