import { defineCase } from '../../harness/case/define.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'

const { edu } = iommuDevices.group

export default defineCase({
  title:
    'a driver takes no device that is not its kind, and a device that no driver has been told of has no cdev',
  restsOn: 'documentation: ABI/testing/sysfs-bus-pci, driver_override',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true, alone: 'stage' },
  async before({ agent, check }) {
    const refused = (driver: string) => () => agent.pci.bind(edu, { driver })
    await check.errno('one that there is not', { of: refused('no-such-driver'), expected: 'ENOENT' })
    await check.errno('one of another kind', { of: refused('virtio-pci'), expected: 'ENODEV' })
    await agent.pci.unbind(edu)
    await check.errno('a device without vfio', {
      of: () => agent.vfio.open('edu', { address: edu }),
      expected: 'ENOENT',
    })
  },
})
