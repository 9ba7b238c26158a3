import { defineCase } from '../../harness/case/define.js'

/** QEMU's random number generator, which every guest has at the place that comes after the network card, with its PCI id. */
const entropy = { address: '0000:00:02.0', device: '0x1005' }

export default defineCase({
  title: 'without an IOMMU no device goes to vfio-pci, and its own driver can have it again',
  restsOn: 'documentation: driver-api/vfio, "Groups, Devices, and IOMMUs"',
  needs: ['memfd', 'iommufd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    const { address } = entropy
    const { device, group, driver } = await agent.pci.info(address)
    if (device !== entropy.device) throw new Error(`at ${address} is ${device}, and its driver may be needed`)
    check.equal('its IOMMU group', { got: group, expected: 'none' })
    await check.errno('vfio-pci', { of: () => agent.pci.bind(address), expected: 'EINVAL' })
    await agent.pci.bind(address, { driver })
    check.equal('who has it then', { got: (await agent.pci.info(address)).driver, expected: driver })
  },
})
