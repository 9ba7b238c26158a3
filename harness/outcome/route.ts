import { kernelLetter } from '../kernel/letter.js'
import type { RunRecord } from '../record/record.js'

type KernelRecord = RunRecord['kernels'][string]

/** A kernel of the run's route, with the letters by which people speak of it. */
interface RouteKernel {
  /** Its places in the route: `A`, `B`, or `A, C` if it is gone back to. */
  readonly letters: string
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
  return [...new Set(record.route)].map((name) => ({
    letters: record.route.flatMap((other, boot) => (other === name ? [kernelLetter(boot)] : [])).join(', '),
    name,
    kernel: kernelNamed(name, record),
  }))
}

/** A kernel of the record by its name; null where it could not be had. */
export function kernelNamed(name: string, { kernels }: Pick<RunRecord, 'kernels'>): KernelRecord | null {
  return (Object.hasOwn(kernels, name) ? kernels[name] : undefined) ?? null
}
