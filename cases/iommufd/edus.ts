import { iommuDevices } from '../../harness/guest/iommu-devices.js'

/** Cases that do DMA at the same time, each with a device of its own, so that none disturbs another. */
const owners = [
  'rebuilt',
  'rebuilt-apart',
  'rebuilt-by-address',
  'rebuilt-copy',
  'rebuilt-pieces',
  'read-only',
  'beyond-mapping',
  'left-at-dma',
  'not-reset',
] as const

/** The address of the edu that only this case uses. */
export function eduOf(owner: (typeof owners)[number]): string {
  const address = iommuDevices.edus[owners.indexOf(owner)]
  if (address === undefined) throw new Error(`the guest has too few devices for ${owner}`)
  return address
}
