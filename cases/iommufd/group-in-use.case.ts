import { defineCase } from '../../harness/case/define.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'

const { edu, entropy } = iommuDevices.group

export default defineCase({
  title:
    'a device goes to no iommufd as long as a driver of the kernel has another one of its IOMMU group, and that driver gets none back as long as it is there',
  restsOn: 'documentation: driver-api/vfio, "Groups, Devices, and IOMMUs"',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true, alone: 'stage' },
  async before({ agent, check }) {
    const [mine, other] = [await agent.pci.info(edu), await agent.pci.info(entropy)]
    check.equal('their group is the same', { got: mine.group, expected: other.group })
    check.equal('who has the other one', { got: other.driver, expected: 'virtio-pci' })
    await agent.pci.bind(edu)
    await agent.iommufd.open('iommu')
    await agent.vfio.open('edu', { address: edu })
    await check.errno('a group in use', { of: () => agent.vfio.bind('edu', 'iommu'), expected: 'EPERM' })
    await agent.pci.unbind(entropy)
    await agent.vfio.bind('edu', 'iommu')
    await check.errno('the driver that wants it back', {
      of: () => agent.pci.bind(entropy, { driver: 'virtio-pci' }),
      expected: 'EBUSY',
    })
    await agent.fd.close('edu')
    await agent.pci.bind(entropy, { driver: 'virtio-pci' })
    await agent.fd.close('iommu')
  },
})
