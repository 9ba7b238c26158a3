import { LiveproofError, UsageError } from '../../errors.js'
import type { RunRecord } from '../../record/record.js'
import { abortedAs, type Timed } from '../cut-short.js'
import type { TimingRecord } from '../timing-record.js'
import { interleaved } from './order.js'
import type { WallHop } from './wall-hop.js'
import { ledgerOf, seriesOf, type TimedLedger } from './wall-series.js'

/** What is to be timed with the host's clock. */
export interface WallRequest {
  /** What the record says of it: the command line as typed, what it is held to, and the seed of the order and of contents. */
  readonly asked: Pick<TimingRecord['request'], 'argv' | 'seed' | 'budgets' | 'baseline'>
  /** The record has a series for each, in this order. */
  readonly hops: readonly WallHop[]
  /** Of each hop. */
  readonly runs: number
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

/** Every hop once. */
type Round = ReadonlyMap<WallHop, TimedRun & { readonly ledger: TimedLedger }>

/**
 * Goes through all hops in so many rounds, one run after the other, and keeps what each phase took. Where something ends it early, the
 * rounds that are whole are kept with it. Throws what `runOnce` throws, and `HostError` for a run that proved nothing, where there is not
 * one; `UsageError` for a request of no hops.
 */
export async function timeOnTheWall(
  request: WallRequest,
  { id, world }: { id: string; world: WallWorld },
): Promise<Timed> {
  const { hops, runs, memoryMiB, asked } = request
  const [started, before] = [world.now(), world.load()]
  const { rounds, aborted } = await goThroughRounds(request, world)
  const records = rounds.flatMap((round) => [...round.values()].map(({ record }) => record))
  const [first] = records
  if (first === undefined) throw new UsageError('there is nothing to time')
  const record: TimingRecord = {
    format: 'liveproof-timing',
    version: 1,
    id,
    started: started.toISOString(),
    finished: world.now().toISOString(),
    harness: first.harness,
    host: { ...first.host, load: { before, after: world.load() } },
    instrument: 'wall',
    unit: 'ms',
    request: { ...asked, runs, memoryMiB },
    kernels: Object.fromEntries(records.flatMap(({ kernels }) => Object.entries(kernels))),
    image: first.image,
    series: hops.map((hop) =>
      seriesOf(
        hop,
        rounds.flatMap((round) => round.get(hop)?.ledger ?? []),
      ),
    ),
    aborted: abortedAs(aborted),
  }
  return { record, aborted }
}

async function goThroughRounds(
  { hops, runs, asked: { seed } }: WallRequest,
  world: WallWorld,
): Promise<{ rounds: readonly Round[]; aborted: LiveproofError | undefined }> {
  const rounds: Round[] = []
  try {
    for (const [index, order] of interleaved(hops, { rounds: runs, seed }).entries())
      rounds.push(await goThrough(order, { world, seed: `${seed}-${index + 1}` }))
  } catch (error) {
    if (!(error instanceof LiveproofError) || rounds.length === 0) throw error
    return { rounds, aborted: error }
  }
  return { rounds, aborted: undefined }
}

async function goThrough(
  order: readonly WallHop[],
  { world, seed }: { world: WallWorld; seed: string },
): Promise<Round> {
  const round = new Map<WallHop, TimedRun & { ledger: TimedLedger }>()
  for (const hop of order) {
    const run = await world.runOnce(hop, { seed })
    const { record, initrdBytes } = run
    round.set(hop, { ...run, ledger: { ...ledgerOf(record), initrdBytes } })
  }
  return round
}
