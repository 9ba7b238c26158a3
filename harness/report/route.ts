import type { RunRecord } from '../record/record.js'

type KernelRecord = RunRecord['kernels'][string]

/** A kernel of the run's route, under the letter by which people speak of it. */
interface RouteKernel {
  /** `A`, `B`, ... in the order in which they first appear. */
  readonly letter: string
  readonly name: string
  /** null where the run ended before the kernel was there. */
  readonly kernel: KernelRecord | null
}

/** What `uname -r` says along a route of kernel names; the name itself where the kernel is not in the record. */
export function releasesOf(route: readonly string[], record: Pick<RunRecord, 'kernels'>): string[] {
  return route.map((name) => kernelNamed(name, record)?.release ?? name)
}

/** Each kernel of the run's route once. */
export function routeKernels(record: Pick<RunRecord, 'kernels' | 'route'>): RouteKernel[] {
  return [...new Set(record.route)].map((name, index) => ({
    letter: String.fromCodePoint(65 + index),
    name,
    kernel: kernelNamed(name, record),
  }))
}

function kernelNamed(name: string, { kernels }: Pick<RunRecord, 'kernels'>): KernelRecord | null {
  return (Object.hasOwn(kernels, name) ? kernels[name] : undefined) ?? null
}
