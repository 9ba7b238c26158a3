import { defineCase, type Stage } from '../../harness/case/define.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'

const address = iommuDevices.network

/** Virtio 1.2, 4.1.4.3: device_status, in the common configuration, which QEMU has at the start of BAR 4. */
const status = { region: 'bar4', offset: 0x14, width: 1 } as const

/** ACKNOWLEDGE and DRIVER: somebody has begun to use it. */
const inUse = 0x3

export default defineCase({
  title:
    'a device that can be reset is made quiet so under both kernels, and has nothing left in it when it is opened',
  restsOn: 'uapi: linux/vfio.h, VFIO_DEVICE_RESET',
  needs: ['memfd', 'iommufd'],
  // Others of the guest have the device, too.
  guest: { iommu: true, alone: 'stage' },
  before: useAndReset,
  after: useAndReset,
})

async function useAndReset({ agent, check }: Stage): Promise<void> {
  const checkStatus = async (when: string, expected: number): Promise<void> =>
    check.equal(`its status ${when}`, { got: await agent.vfio.read('network', status), expected })
  await agent.pci.bind(address)
  await agent.iommufd.open('iommu')
  await agent.vfio.open('network', { address })
  await agent.vfio.bind('network', 'iommu')
  await checkStatus('when it is opened', 0)
  await agent.vfio.write('network', { ...status, value: inUse })
  await checkStatus('in use', inUse)
  await agent.vfio.reset('network')
  await checkStatus('after a reset', 0)
  // Not quiet: the close of the device has to see to that.
  await agent.vfio.write('network', { ...status, value: inUse })
  await agent.fd.close('network')
  await agent.fd.close('iommu')
}
