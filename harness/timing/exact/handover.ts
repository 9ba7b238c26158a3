import { UsageError } from '../../errors.js'
import type { Kernel } from '../../kernel/kernel.js'

/** Throws `UsageError` for a kernel that is known to hand over no memfds. A prebuilt image of which nothing is known tells when it runs. */
export function checkHandover({ name, fingerprint }: Kernel): void {
  const missing = Object.entries(fingerprint ?? {}).flatMap(([part, abi]) => (abi === null ? [part] : []))
  if (missing.length === 0) return
  throw new UsageError(
    `${name} hands over no memfds, so there is no hop to time: it has no ${missing.join(', ')}`,
    {
      help: 'name a kernel with kho, luo and memfd: liveproof kernel list tells',
    },
  )
}
