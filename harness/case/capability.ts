import { z } from 'zod'
import type { Kernel } from '../kernel/kernel.js'
import type { PreservableKind } from '../kernel/preservable.js'

/**
 * What a case can need from a kernel. `memfd`: LUO preserves memfds. `liveupdate-test`: its mock objects, bound to the life of
 * files, are there (CONFIG_LIVEUPDATE_TEST). `kprobe-events`: functions of the kernel can be watched (CONFIG_KPROBE_EVENTS).
 * `iommufd`: a program can have a device that is behind an IOMMU (`missingDeviceOptions`). `iommu-dirty-tracking`: that IOMMU notes
 * which pages devices write to. `iommufd-preservation`: LUO has a handler for iommufds. `iommufd-restoration`: it gives them back,
 * which only a case finds out, by `NotOffered`.
 */
export const capabilitySchema = z.enum([
  'memfd',
  'liveupdate-test',
  'kprobe-events',
  'iommufd',
  'iommu-dirty-tracking',
  'iommufd-preservation',
  'iommufd-restoration',
])
export type Capability = z.infer<typeof capabilitySchema>

/** Why a kernel is known, without booting it, not to offer a capability; undefined if it may well offer it. */
export function whyNotOffered(kernel: Kernel, capability: Capability): string | undefined {
  const built = `${kernel.name} (${kernel.release}) is built`
  return whyNoLiveUpdates(kernel, capability, built) ?? whyNoDevices(kernel, capability, built)
}

/** Whether the catalogue says that a kernel offers a capability: one that does not has failed. */
export function isPromised(
  { preserves = [] }: { readonly preserves?: readonly PreservableKind[] | undefined },
  capability: Capability,
): boolean {
  const kind = preservedBy[capability]
  return kind !== undefined && preserves.includes(kind)
}

const preservedBy: Partial<Record<Capability, PreservableKind>> = {
  memfd: 'memfd',
  'iommufd-preservation': 'iommufd',
  'iommufd-restoration': 'iommufd',
}

function whyNoLiveUpdates(
  { fingerprint }: Kernel,
  capability: Capability,
  built: string,
): string | undefined {
  if (fingerprint === null) return undefined
  const { kho, luo, memfd } = fingerprint
  if (kho === null) return `${built} without Kexec HandOver (CONFIG_KEXEC_HANDOVER)`
  if (luo === null) return `${built} without the Live Update Orchestrator (CONFIG_LIVEUPDATE)`
  if (capability === 'memfd' && memfd === null)
    return `${built} without the memfd handler (CONFIG_LIVEUPDATE_MEMFD)`
  return undefined
}

/** A module is as good as nothing: the guest's image loads none of these. */
function whyNoDevices(
  { missingDeviceOptions = [], mayPreserveIommufds = true, preserves = [] }: Kernel,
  capability: Capability,
  built: string,
): string | undefined {
  const needsDevices = capability === 'iommufd' || capability === 'iommufd-preservation'
  if (needsDevices && missingDeviceOptions.length > 0)
    return `${built} without what hands a device to a program (${missingDeviceOptions.join(', ')})`
  // Of a kernel that was promised to have a handler nothing is taken for granted: it is booted and asked.
  if (capability === 'iommufd-preservation' && !mayPreserveIommufds && !preserves.includes('iommufd'))
    return `${built} without a handler for iommufds (no option of live updates is about IOMMUs)`
  return undefined
}
