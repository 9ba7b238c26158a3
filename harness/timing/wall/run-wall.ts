import { UsageError } from '../../errors.js'
import type { RunRecord } from '../../record/record.js'
import type { TimingRecord } from '../timing-record.js'
import { interleaved } from './order.js'
import type { WallHop } from './wall-hop.js'
import { ledgerOf, seriesOf, type TimedLedger } from './wall-series.js'

/** What is to be timed with the host's clock. */
export interface WallRequest {
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
  /** The record has a series for each, in this order. */
  readonly hops: readonly WallHop[]
  /** Of each hop. */
  readonly runs: number
  readonly seed: string
  /** Of the guest. */
  readonly memoryMiB: number
}

/** One hop that was proven and timed. */
export interface TimedRun {
  readonly record: RunRecord
  /** The size of the second kernel's initrd. */
  readonly initrdBytes: number
}

export interface WallWorld {
  /** Proves one hop once, in a guest of its own while no other runs. */
  readonly runOnce: (hop: WallHop, what: { seed: string }) => Promise<TimedRun>
  /** How many want a processor, over the last minute. */
  readonly load: () => number
  readonly now: () => Date
}

/**
 * Goes through all hops in so many rounds, one run after the other, and keeps what each phase took. Throws what `runOnce` throws,
 * `HostError` for a run that proved nothing, and `UsageError` for a request of no hops.
 */
export async function timeOnTheWall(
  request: WallRequest,
  { id, world }: { id: string; world: WallWorld },
): Promise<TimingRecord> {
  const { hops, runs, seed, memoryMiB, argv } = request
  const [started, before] = [world.now(), world.load()]
  const taken = new Map(hops.map((hop) => [hop, [] as TimedLedger[]]))
  const records: RunRecord[] = []
  for (const [round, order] of interleaved(hops, { rounds: runs, seed }).entries())
    for (const hop of order) {
      const { record, initrdBytes } = await world.runOnce(hop, { seed: `${seed}-${round + 1}` })
      taken.get(hop)?.push({ phases: ledgerOf(record), initrdBytes })
      records.push(record)
    }
  const [first] = records
  if (first === undefined) throw new UsageError('there is nothing to time')
  return {
    format: 'liveproof-timing',
    version: 1,
    id,
    started: started.toISOString(),
    finished: world.now().toISOString(),
    harness: first.harness,
    host: { ...first.host, load: { before, after: world.load() } },
    instrument: 'wall',
    unit: 'ms',
    request: { argv: [...argv], seed, runs, memoryMiB, budgets: [], baseline: null },
    kernels: Object.fromEntries(records.flatMap(({ kernels }) => Object.entries(kernels))),
    image: first.image,
    series: [...taken].map(([hop, ledgers]) => seriesOf(hop, ledgers)),
    aborted: null,
  }
}
