import { iommuDevices } from '../../harness/guest/iommu-devices.js'
import { probes } from './probes.js'

const address = iommuDevices.network

export default probes({
  kind: 'vfio-cdev',
  needs: ['iommufd'],
  title: 'a kernel says whether it preserves a device that a program has through VFIO',
  // Others of the guest have the device, too.
  guest: { alone: 'stage' },
  async make(agent, device) {
    await agent.pci.bind(address)
    await agent.iommufd.open('iommufd')
    await agent.vfio.open(device, { address })
    await agent.vfio.bind(device, 'iommufd')
    await agent.vfio.attach(device, { pt: await agent.iommufd.alloc('iommufd') })
  },
  unmake: (agent) => agent.fd.close('iommufd'),
})
