import { z } from 'zod'
import type { Kernel } from '../kernel/kernel.js'

/**
 * What a case can need from a kernel. `memfd`: LUO preserves memfds. `liveupdate-test`: its mock objects, bound to the life of
 * files, are there (CONFIG_LIVEUPDATE_TEST). `kprobe-events`: functions of the kernel can be watched (CONFIG_KPROBE_EVENTS).
 */
export const capabilitySchema = z.enum(['memfd', 'liveupdate-test', 'kprobe-events'])
export type Capability = z.infer<typeof capabilitySchema>

/** Why a kernel is known, without booting it, not to offer a capability; undefined if it may well offer it. */
export function whyNotOffered(kernel: Kernel, capability: Capability): string | undefined {
  if (kernel.fingerprint === null) return undefined
  const { kho, luo, memfd } = kernel.fingerprint
  if (kho === null)
    return `${kernel.name} (${kernel.release}) is built without Kexec HandOver (CONFIG_KEXEC_HANDOVER)`
  if (luo === null)
    return `${kernel.name} (${kernel.release}) is built without the Live Update Orchestrator (CONFIG_LIVEUPDATE)`
  if (capability === 'memfd' && memfd === null)
    return `${kernel.name} (${kernel.release}) is built without the memfd handler (CONFIG_LIVEUPDATE_MEMFD)`
  return undefined
}
