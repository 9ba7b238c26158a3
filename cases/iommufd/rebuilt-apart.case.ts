import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, dma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('rebuilt-apart')

/** The same in both address spaces: which memory it means is a matter of which one the device is attached to. */
const iova = 0x8000_0000

export default defineCase({
  title:
    'two memfds at the same IOVA of two address spaces are told apart after the hop as before, by the one that the device is attached to',
  restsOn: 'uapi: linux/vfio.h, VFIO_DEVICE_ATTACH_IOMMUFD_PT',
  needs: ['memfd', 'iommufd'],
  // The device stays its own across the hop.
  guest: { iommu: true, once: true },
  async before({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-apart')
    await makeMemory(agent)
    await openDevice(agent, address)
    await moveAcross(agent, { page: 1, ...(await mapApart(agent)) })
    await preserveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1 } })
    await checkNoFault({ agent, check }, { address, since })
    // It stays attached over the jump.
    await agent.vfio.setBusMaster('edu', { on: false })
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-apart')
    await retrieveMemory(agent)
    await openDevice(agent, address)
    await moveAcross(agent, { page: 2, ...(await mapApart(agent)) })
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 1: 1, 2: 2 } })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

interface Spaces {
  ram: number
  landing: number
}

async function mapApart(agent: Agent): Promise<Spaces> {
  const spaces = { ram: await agent.iommufd.alloc('iommu'), landing: await agent.iommufd.alloc('iommu') }
  for (const [file, ioas] of Object.entries(spaces))
    await agent.iommufd.mapFile('iommu', file, { ioas, iova, length: size })
  return spaces
}

/** From one address space into the other: to be attached to the second one takes the place of the first. */
async function moveAcross(
  agent: Agent,
  { ram, landing, page: number }: Spaces & { page: number },
): Promise<void> {
  await agent.vfio.attach('edu', { pt: ram })
  await dma(agent, { direction: 'to-device', iova: iova + number * page })
  await agent.vfio.attach('edu', { pt: landing })
  await dma(agent, { direction: 'from-device', iova: iova + number * page })
}
