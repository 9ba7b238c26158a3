import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, dma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('not-reset')
const ramIova = 0x8000_0000
const landingIova = 0x9000_0000

export default defineCase({
  title:
    'a device that nothing resets has after the hop what it took out of memory before it, and puts that into the retrieved memory',
  restsOn: 'code: drivers/pci/pci-driver.c, pci_device_shutdown(), which resets no device before a kexec',
  needs: ['memfd', 'iommufd'],
  // The device stays its own across the hop.
  guest: { iommu: true, once: true },
  async before({ agent, check }) {
    await makeMemory(agent)
    await connect(agent)
    await dma(agent, { direction: 'to-device', iova: ramIova + 7 * page })
    await preserveMemory(agent)
    // A conventional PCI device has nothing to be reset by.
    await check.errno('vfio cannot reset it', { of: () => agent.vfio.reset('edu'), expected: 'EINVAL' })
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of not-reset')
    await retrieveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: {} })
    await connect(agent)
    await dma(agent, { direction: 'from-device', iova: landingIova + 9 * page })
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 9: 7 } })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova: ramIova, length: size, access: 'read' })
  await agent.iommufd.mapFile('iommu', 'landing', { ioas, iova: landingIova, length: size })
  await agent.vfio.attach('edu', { pt: ioas })
}
