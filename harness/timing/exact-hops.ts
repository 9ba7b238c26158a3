import type { Context } from '../context.js'
import { LiveproofError } from '../errors.js'
import type { Kernel } from '../kernel/kernel.js'
import { abortedAs, type Timed } from './cut-short.js'
import type { ExactRecord } from './exact/record.js'
import type { ExactRequest } from './exact/request.js'
import { type AboutTiming, timingOfExact } from './exact-timing.js'
import type { AskedHop, TimingRequest } from './request.js'
import { refuseOtherKernels } from './same-kernels.js'
import { hopName } from './series-name.js'
import { timeLeft } from './time-left.js'

/** Content of the exact instrument's guests is always the same, and its runs have no order. */
export const exactSeed = 'exact'

/** What the exact instrument is asked of one hop of a timing. */
export function exactRequestOf(
  { from, to, workload }: AskedHop,
  { accelerator, memoryMiB, profile }: TimingRequest,
): ExactRequest {
  const { memoryMiB: preserved, files, sessions, paddingMiB, cpus } = workload
  return {
    a: from,
    b: to,
    workload: { memoryMiB: preserved, files, sessions },
    ...{ paddingMiB, cpus, memoryMiB, accelerator, profile },
  }
}

interface Ground {
  readonly about: Omit<AboutTiming, 'finished' | 'aborted' | 'host'> & {
    readonly host: Omit<AboutTiming['host'], 'load'>
  }
  readonly measure: (context: Context, request: ExactRequest) => Promise<ExactRecord>
  /** By name, as they were when the timing began. */
  readonly kernels: ReadonlyMap<string, Kernel>
  /** Of the host. */
  readonly load: () => number
}

/**
 * Times hop after hop to the instruction. Where something ends it early, the hops that are done are kept with it. Throws what `measure`
 * throws where none is, and `HostError` where a kernel became another one meanwhile.
 */
export async function timeExactly(
  context: Context,
  request: TimingRequest,
  { about, load, ...means }: Ground,
): Promise<Timed> {
  const before = load()
  const { records, aborted } = await goThrough(context, request, means)
  const record = timingOfExact(records, {
    ...about,
    finished: new Date().toISOString(),
    host: { ...about.host, load: { before, after: load() } },
    aborted: abortedAs(aborted),
  })
  return { record, aborted }
}

interface Done {
  readonly records: readonly ExactRecord[]
  readonly aborted: LiveproofError | undefined
}

async function goThrough(
  context: Context,
  request: TimingRequest,
  { measure, kernels }: Pick<Ground, 'measure' | 'kernels'>,
): Promise<Done> {
  const { hops } = request
  const records: ExactRecord[] = []
  const began = performance.now()
  try {
    for (const [done, hop] of hops.entries()) {
      const left = timeLeft({ done, all: hops.length, ms: performance.now() - began })
      context.progress.note(`hop ${done + 1} of ${hops.length}: ${hopName(hop)}${left}`)
      const record = await measure(context, exactRequestOf(hop, request))
      refuseOtherKernels(Object.values(record.kernels), kernels)
      records.push(record)
    }
  } catch (error) {
    if (!(error instanceof LiveproofError) || records.length === 0) throw error
    return { records, aborted: error }
  }
  return { records, aborted: undefined }
}
