import { UsageError } from '../../errors.js'
import type { Phase } from '../../hop/hop-record.js'
import type { RunRecord } from '../../record/record.js'
import type { TimingRecord, Workload } from '../timing-record.js'
import { interleaved } from './order.js'
import { ledgerOf, seriesOf } from './wall-series.js'

/** What is to be timed with the host's clock. */
export interface WallRequest {
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
  /** Hops, each from a kernel to one: A -> A, A -> B, B -> A and B -> B. */
  readonly pairs: readonly (readonly [string, string])[]
  /** Of each pair. */
  readonly runs: number
  readonly seed: string
  /** Of the guest. */
  readonly memoryMiB: number
  /** What each run does. */
  readonly workload: Workload
}

export interface WallWorld {
  /** Proves one hop once, in a guest of its own while no other runs. */
  readonly runOnce: (pair: readonly [string, string], what: { seed: string }) => Promise<RunRecord>
  /** How many want a processor, over the last minute. */
  readonly load: () => number
  readonly now: () => Date
}

/**
 * Goes through all pairs in so many rounds, one run after the other, and keeps what each phase took. Throws what `runOnce` throws,
 * `HostError` for a run that proved nothing, and `UsageError` for a request of no pairs.
 */
export async function timeOnTheWall(
  request: WallRequest,
  { id, world }: { id: string; world: WallWorld },
): Promise<TimingRecord> {
  const { pairs, runs, seed, workload, memoryMiB, argv } = request
  const [started, before] = [world.now(), world.load()]
  const ledgers = new Map(pairs.map((pair) => [pair, [] as (readonly Phase[])[]]))
  const records: RunRecord[] = []
  for (const [round, order] of interleaved(pairs, { rounds: runs, seed }).entries())
    for (const pair of order) {
      const record = await world.runOnce(pair, { seed: `${seed}-${round + 1}` })
      ledgers.get(pair)?.push(ledgerOf(record))
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
    request: { argv: [...argv], seed, runs, memoryMiB },
    kernels: Object.fromEntries(records.flatMap(({ kernels }) => Object.entries(kernels))),
    image: first.image,
    series: [...ledgers].map(([pair, taken]) => seriesOf(taken, { pair, workload })),
    aborted: null,
  }
}
