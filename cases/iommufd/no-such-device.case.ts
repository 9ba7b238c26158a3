import { defineCase } from '../../harness/case/define.js'

/** No bus of the guest has so many. */
const address = '0000:ee:00.0'

export default defineCase({
  title: 'a device that is not there is not found, whatever is asked of it',
  restsOn: 'documentation: driver-api/vfio, "VFIO Device cdev"',
  needs: ['memfd', 'iommufd'],
  async before({ agent, check }) {
    for (const [what, of] of [
      ['what it is', () => agent.pci.info(address)],
      ['to be given to vfio-pci', () => agent.pci.bind(address)],
      ['to be taken from its driver', () => agent.pci.unbind(address)],
      ['to be opened', () => agent.vfio.open('device', { address })],
    ] as const)
      await check.errno(what, { of, expected: 'ENOENT' })
  },
})
