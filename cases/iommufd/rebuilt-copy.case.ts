import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, moveByDma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('rebuilt-copy')

/** Where it is mapped first, and where the copies are that the device sees. */
const first = { ram: 0x1000_0000, landing: 0x2000_0000 }
const copied = { ram: 0x8000_0000, landing: 0x9000_0000 }

export default defineCase({
  title:
    'memory that a device reaches through a copy of another address space is there for it in such a copy after the hop',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_COPY',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true },
  async before({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-copy')
    await makeMemory(agent)
    await connect(agent)
    await move(agent, 1)
    await preserveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1 } })
    await checkNoFault({ agent, check }, { address, since })
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-copy')
    await retrieveMemory(agent)
    await connect(agent)
    await move(agent, 2)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1, 2: 2 } })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

/** The copy holds the memory by itself: what it was made from goes. */
async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const source = await agent.iommufd.alloc('iommu')
  const ioas = await agent.iommufd.alloc('iommu')
  for (const file of ['ram', 'landing'] as const) {
    const sourceIova = first[file]
    await agent.iommufd.mapFile('iommu', file, { ioas: source, iova: sourceIova, length: size })
    await agent.iommufd.copy('iommu', { source, sourceIova, ioas, iova: copied[file], length: size })
  }
  await agent.iommufd.destroy('iommu', { id: source })
  await agent.vfio.attach('edu', { pt: ioas })
}

async function move(agent: Agent, number: number): Promise<void> {
  await moveByDma(agent, { from: copied.ram + number * page, to: copied.landing + number * page })
}
