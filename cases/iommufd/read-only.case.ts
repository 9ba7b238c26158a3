import type { Agent } from '../../harness/agent/agent.js'
import { defineCase, type Stage } from '../../harness/case/define.js'
import { closeDevice, dma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkFault } from './faults.js'
import { finishMemory, makeMemory, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('read-only')
const iova = 0x8000_0000

export default defineCase({
  title:
    'memory that is mapped to be read is read by a device and not written, before the hop and, mapped so again, after it',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_MAP_WRITEABLE',
  needs: ['memfd', 'iommufd'],
  // The kernel tells of three faults in five seconds.
  guest: { iommu: true, alone: 'stage', once: true },
  async before({ agent, check }) {
    await makeMemory(agent)
    await connect(agent)
    await tryToWrite({ agent, check })
    await preserveMemory(agent)
    await check.content('ram', { size })
    await closeDevice(agent)
  },
  async after({ agent, check }) {
    await retrieveMemory(agent)
    await connect(agent)
    await tryToWrite({ agent, check })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova, length: size, access: 'read' })
  await agent.vfio.attach('edu', { pt: ioas })
}

/** What the device has read is not what is at the place that it then tries to write to. */
async function tryToWrite({ agent, check }: Stage): Promise<void> {
  const since = await agent.kmsg.mark('liveproof: a device of read-only')
  await dma(agent, { direction: 'to-device', iova: iova + page })
  const to = iova + 2 * page
  await dma(agent, { direction: 'from-device', iova: to })
  await checkFault({ agent, check }, { address, since, access: 'Write', iova: to })
}
