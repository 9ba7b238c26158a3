import type { Context } from '../context.js'
import { identifyQemu } from '../guest/qemu-identity.js'
import type { Kernel } from '../kernel/kernel.js'
import { provideKernel } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import { sha256 } from '../storage/digest.js'
import { timeHops } from '../timing/carry-out.js'
import { whyNoHandover } from '../timing/exact/handover.js'
import { HopFailed } from '../timing/exact/hop-failed.js'
import { exactSeed } from '../timing/exact-hops.js'
import type { TimingRequest } from '../timing/request.js'
import type { AskedWorkload } from '../timing/series-name.js'
import type { TimedSeries, TimingRecord } from '../timing/timing-record.js'
import { findTiming, keepTiming } from './kept-timings.js'
import type { Hop } from './sides.js'

/** What goes through a hop while it is timed. */
export interface Timed extends Pick<TimingRequest, 'memoryMiB' | 'accelerator'> {
  readonly workload: AskedWorkload
}

/** What came of timing a hop. */
export type TimedHop =
  | { readonly kind: 'timed'; readonly id: string; readonly series: TimedSeries }
  /** Its kernels did not come through it. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** They hand nothing over. */
  | { readonly kind: 'skipped'; readonly reason: string }

interface Timing {
  readonly timed: Timed
  readonly resultsDir: string
}

/**
 * Times hops by the exact instrument, as `liveproof timing --exact` does. What was measured before of the very same kernels is taken from
 * its record. Throws `HostError` where the host could not do its part.
 */
export function hopTimer(
  context: Context,
  { timed, resultsDir }: Timing,
): (hop: Hop, what: { number: number }) => Promise<TimedHop> {
  const time = async (hop: Hop, { number }: { number: number }): Promise<TimedHop> => {
    const kernels: Kernel[] = []
    for (const name of hop) kernels.push(await provideKernel(context, name))
    const [why] = kernels.flatMap((kernel) => whyNoHandover(kernel) ?? [])
    if (why !== undefined) return { kind: 'skipped', reason: why }
    const key = await keyOf({ kernels, timed, number })
    const known = await findTiming({ resultsDir, key })
    if (known !== null) {
      context.progress.note(`${hop.join(' -> ')}: known from the timing ${known.id}`)
      return timedHop(known)
    }
    try {
      const { record } = await timeHops(context, exactTimingOf(hop, { timed, resultsDir }))
      await keepTiming({ resultsDir, key }, record)
      return timedHop(record)
    } catch (error) {
      if (error instanceof HopFailed) return { kind: 'failed', reason: error.message }
      throw error
    }
  }
  const done = new Map<string, TimedHop>()
  return async (hop, { number }) => {
    const which = JSON.stringify([hop, number])
    const timedHop = done.get(which) ?? (await time(hop, { number }))
    done.set(which, timedHop)
    return timedHop
  }
}

function timedHop({ id, series: [series] }: TimingRecord): TimedHop {
  if (series === undefined) throw new Error(`the timing ${id} has no hop`)
  return { kind: 'timed', id, series }
}

/** What a kernel is called does not decide what it does. */
async function keyOf(subject: { kernels: readonly Kernel[]; timed: Timed; number: number }): Promise<string> {
  const { kernels, timed, number } = subject
  const { workload, memoryMiB } = timed
  const digests = kernels.map(({ digest }) => digest)
  const [harness, qemu] = [await programDigest(), await identifyQemu()]
  return sha256(JSON.stringify({ harness, qemu, kernels: digests, workload, memoryMiB, number }))
}

/** What `liveproof timing` is asked for a hop of a bisection. */
export function exactTimingOf([from, to]: Hop, { timed, resultsDir }: Timing): TimingRequest {
  const { workload, memoryMiB, accelerator } = timed
  const { memoryMiB: preserved, files, sessions, paddingMiB } = workload
  const amounts = { preserve: preserved, files, sessions, initrd: paddingMiB, memory: memoryMiB }
  return {
    argv: [
      ...['timing', '--exact', from],
      ...(from === to ? [] : [to, '--hops', 'upgrade']),
      ...Object.entries(amounts).flatMap(([option, amount]) => [`--${option}`, String(amount)]),
    ],
    instrument: 'exact',
    hops: [{ from, to, workload }],
    runs: 2,
    seed: exactSeed,
    profile: false,
    accelerator,
    memoryMiB,
    budgets: [],
    baseline: null,
    resultsDir,
  }
}
