import type { Context } from '../context.js'
import { identifyQemu } from '../guest/qemu-identity.js'
import type { Kernel } from '../kernel/kernel.js'
import { provideKernel } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import { sha256 } from '../storage/digest.js'
import { timeHops } from '../timing/carry-out.js'
import { whyNoHandover } from '../timing/exact/handover.js'
import { exactSeed } from '../timing/exact-hops.js'
import { HopFailed } from '../timing/hop-failed.js'
import type { TimingRequest } from '../timing/request.js'
import type { AskedWorkload } from '../timing/series-name.js'
import type { TimedSeries, TimingRecord } from '../timing/timing-record.js'
import { findTiming, keepTiming } from './kept-timings.js'
import type { Hop } from './sides.js'

/** By what hops are timed, and what goes through them meanwhile. */
export interface Timed extends Pick<TimingRequest, 'instrument' | 'memoryMiB' | 'accelerator'> {
  readonly workload: AskedWorkload
}

export interface NotTimed {
  /** `failed`: the kernels did not come through a hop. `skipped`: they hand nothing over. */
  readonly kind: 'failed' | 'skipped'
  readonly reason: string
}

/** What came of timing hops: a series for each, in their order. */
type TimedTogether =
  | { readonly kind: 'timed'; readonly id: string; readonly series: readonly [TimedSeries, ...TimedSeries[]] }
  | NotTimed

/** How hops are timed: `which` tells apart timings of the same hops, of which none has a say in another. */
interface HowTimed {
  readonly which: string
  /** Of each hop. */
  readonly runs: number
}

export type TimeHops = (hops: readonly Hop[], how: HowTimed) => Promise<TimedTogether>

interface Timing {
  readonly timed: Timed
  readonly resultsDir: string
  /** The bisection's command line. */
  readonly argv: readonly string[]
}

/**
 * Times hops as `liveproof timing` does. What was measured before of the very same kernels is taken from its record. Throws `HostError` where
 * the host could not do its part.
 */
export function hopTimer(context: Context, timing: Timing): TimeHops {
  const { timed, resultsDir } = timing
  const time = async (hops: readonly Hop[], how: HowTimed): Promise<TimedTogether> => {
    const kernels: Kernel[][] = []
    for (const hop of hops) {
      const ofHop: Kernel[] = []
      for (const name of hop) ofHop.push(await provideKernel(context, name))
      kernels.push(ofHop)
    }
    const [why] = kernels.flat().flatMap((kernel) => whyNoHandover(kernel) ?? [])
    if (why !== undefined) return { kind: 'skipped', reason: why }
    const key = await keyOf({ kernels, timed, how })
    const known = await findTiming({ resultsDir, key })
    if (known !== null) {
      context.progress.note(`${hops.map(hopText).join(', ')}: known from the timing ${known.id}`)
      return timedTogether(known)
    }
    try {
      const { record } = await timeHops(context, timingOf(hops, { ...timing, how }))
      await keepTiming({ resultsDir, key }, record)
      return timedTogether(record)
    } catch (error) {
      if (error instanceof HopFailed) return { kind: 'failed', reason: error.message }
      throw error
    }
  }
  const done = new Map<string, TimedTogether>()
  return async (hops, how) => {
    const which = JSON.stringify([hops, how])
    const together = done.get(which) ?? (await time(hops, how))
    done.set(which, together)
    return together
  }
}

function hopText(hop: Hop): string {
  return hop.join(' -> ')
}

function timedTogether({ id, series: [first, ...others] }: TimingRecord): TimedTogether {
  if (first === undefined) throw new Error(`the timing ${id} has no hop`)
  return { kind: 'timed', id, series: [first, ...others] }
}

/** What a kernel is called does not decide what it does. */
async function keyOf(subject: {
  kernels: readonly (readonly Kernel[])[]
  timed: Timed
  how: HowTimed
}): Promise<string> {
  const { kernels, timed, how } = subject
  const { instrument, workload, memoryMiB, accelerator } = timed
  const digests = kernels.map((hop) => hop.map(({ digest }) => digest))
  const [harness, qemu] = [await programDigest(), await identifyQemu()]
  // Instructions are the same on any.
  const clock = instrument === 'wall' ? accelerator : null
  return sha256(
    JSON.stringify({ harness, qemu, kernels: digests, instrument, clock, workload, memoryMiB, how }),
  )
}

/** What `liveproof timing` is asked for hops of a bisection. */
export function timingOf(
  hops: readonly Hop[],
  { how, ...timing }: Timing & { readonly how: HowTimed },
): TimingRequest {
  const { instrument, workload, memoryMiB, accelerator } = timing.timed
  return {
    argv: argvOf(hops, timing),
    instrument,
    hops: hops.map(([from, to]) => ({ from, to, workload })),
    runs: how.runs,
    seed: instrument === 'exact' ? exactSeed : how.which,
    profile: false,
    accelerator,
    memoryMiB,
    budgets: [],
    baseline: null,
    resultsDir: timing.resultsDir,
  }
}

/** The command that makes the timing again; there is none that times just two hops in turn, so that of the bisection then. */
function argvOf(hops: readonly Hop[], { timed, argv }: Timing): readonly string[] {
  const [[from, to] = ['', ''], ...others] = hops
  const { instrument, workload, memoryMiB } = timed
  if (others.length > 0) return argv
  const { memoryMiB: preserved, files, sessions, paddingMiB } = workload
  const amounts = { preserve: preserved, files, sessions, initrd: paddingMiB, memory: memoryMiB }
  return [
    ...['timing', ...(instrument === 'exact' ? ['--exact'] : []), from],
    ...(from === to ? [] : [to, '--hops', 'upgrade']),
    ...Object.entries(amounts).flatMap(([option, amount]) => [`--${option}`, String(amount)]),
  ]
}
