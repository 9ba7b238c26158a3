import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, moveByDma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('rebuilt')

/** Above 1 GiB: no address of the guest's memory is at the same place. */
const ramIova = 0x8000_0000
const landingIova = 0x9000_0000

export default defineCase({
  title:
    'a sealed memfd that a device reaches is preserved, and mapped again at the same IOVAs after the hop it is the same memory to it',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_MAP_FILE',
  needs: ['memfd', 'iommufd'],
  // The device stays its own across the hop.
  guest: { iommu: true, once: true },
  async before({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt')
    await makeMemory(agent)
    await connect(agent)
    await move(agent, { from: 1, to: 2 })
    await preserveMemory(agent)
    await move(agent, { from: 3, to: 4 })
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 2: 1, 4: 3 } })
    await checkNoFault({ agent, check }, { address, since })
    await agent.vfio.detach('edu')
    await closeDevice(agent)
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt')
    await retrieveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 2: 1, 4: 3 } })
    await connect(agent)
    await move(agent, { from: 5, to: 6 })
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 2: 1, 4: 3, 6: 5 } })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova: ramIova, length: size })
  await agent.iommufd.mapFile('iommu', 'landing', { ioas, iova: landingIova, length: size })
  await agent.vfio.attach('edu', { pt: ioas })
}

async function move(agent: Agent, { from, to }: { from: number; to: number }): Promise<void> {
  await moveByDma(agent, { from: ramIova + from * page, to: landingIova + to * page })
}
