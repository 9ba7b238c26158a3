import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, moveByDma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('rebuilt-by-address')
const iovas = { ram: 0x8000_0000, landing: 0x9000_0000 }

export default defineCase({
  title:
    'a memfd that a device reaches through its address in a process is the same memory to it when it is mapped so again after the hop',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_MAP',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true },
  async before({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-by-address')
    await makeMemory(agent)
    await connect(agent)
    await move(agent, 1)
    await preserveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1 } })
    await checkNoFault({ agent, check }, { address, since })
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-by-address')
    await retrieveMemory(agent)
    await connect(agent)
    await move(agent, 2)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1, 2: 2 } })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    for (const file of Object.keys(iovas)) await agent.mapping.close(`${file}-mapped`)
    await finishMemory({ agent, check })
  },
})

/** The device may read what the process maps to be read, and write what it maps to be written. */
async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  for (const [file, iova] of Object.entries(iovas)) {
    await agent.memfd.map(file, `${file}-mapped`, { length: size })
    await agent.iommufd.map('iommu', `${file}-mapped`, { ioas, iova, length: size })
  }
  await agent.vfio.attach('edu', { pt: ioas })
}

async function move(agent: Agent, number: number): Promise<void> {
  await moveByDma(agent, { from: iovas.ram + number * page, to: iovas.landing + number * page })
}
