import type { Agent } from '../../harness/agent/agent.js'
import { OperationFailed } from '../../harness/agent/requests.js'
import type { GuestNeeds } from '../../harness/case/define.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'

/** A page table is of a device, so to mark one takes the guest's edu for a moment, which only one case can have. */
export const guest: GuestNeeds = { iommu: true, alone: 'stage' }

/** No kernel has as many objects. */
const noPageTable = 0x7fff_ffff

/**
 * Whether this kernel preserves those address spaces alone of which a page table was marked, as the series in review does. Others do
 * not know IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE (ENOTTY); one that does has something to say of a page table that is not there.
 */
export async function wantsMarks(agent: Agent, iommufd: string): Promise<boolean> {
  try {
    await agent.iommufd.hwptMark(iommufd, { hwpt: noPageTable, token: 1 })
    return true
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return error.errno !== 'ENOTTY'
  }
}

/** Makes a page table of each of these address spaces and marks it, where a kernel wants that to preserve them. */
export async function markAll(agent: Agent, iommufd: string, spaces: readonly number[]): Promise<void> {
  if (!(await wantsMarks(agent, iommufd))) return
  const address = iommuDevices.edu
  await agent.pci.bind(address)
  await agent.vfio.open('marked', { address })
  const device = await agent.vfio.bind('marked', iommufd)
  for (const pt of spaces) {
    const hwpt = await agent.iommufd.hwptAlloc(iommufd, { device, pt })
    await agent.iommufd.hwptMark(iommufd, { hwpt, token: hwpt })
  }
  await agent.fd.close('marked')
}
