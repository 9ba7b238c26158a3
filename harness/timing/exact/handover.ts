import { UsageError } from '../../errors.js'
import type { Kernel } from '../../kernel/kernel.js'

/**
 * Why a kernel is known to hand over no memfds; null if nothing says so. A prebuilt image of which nothing is known tells when it
 * runs.
 */
export function whyNoHandover({ name, fingerprint }: Pick<Kernel, 'name' | 'fingerprint'>): string | null {
  const missing = Object.entries(fingerprint ?? {}).flatMap(([part, abi]) => (abi === null ? [part] : []))
  if (missing.length === 0) return null
  return `${name} hands over no memfds, so there is no hop to time: it has no ${missing.join(', ')}`
}

/** Throws `UsageError` for such a kernel. */
export function checkHandover(kernel: Kernel): void {
  const why = whyNoHandover(kernel)
  if (why === null) return
  throw new UsageError(why, { help: 'name a kernel with kho, luo and memfd: liveproof kernel list tells' })
}
