import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, moveByDma, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkNoFault } from './faults.js'
import { checkLanding } from './landing.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('rebuilt-pieces')

/** Pages of `ram`, neither in its order nor side by side, as a virtual machine's memory lies around its devices. */
const pieces = [
  { start: 8, count: 3, iova: 0x0010_0000 },
  { start: 0, count: 1, iova: 0x0010_4000 },
  { start: 12, count: 4, iova: 0xf000_0000 },
]
const landingIova = 0x9000_0000

/** The last page of each piece. */
const moved = { before: [10], after: [0, 15] }

export default defineCase({
  title:
    'pieces of a memfd with holes between their IOVAs are each at their place again after the hop, wherever in the file they begin',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_MAP_FILE',
  needs: ['memfd', 'iommufd'],
  // The device stays its own across the hop.
  guest: { iommu: true, once: true },
  async before({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-pieces')
    await makeMemory(agent)
    await connect(agent)
    for (const number of moved.before) await move(agent, number)
    await preserveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: same(moved.before) })
    await checkNoFault({ agent, check }, { address, since })
  },
  async after({ agent, check }) {
    const since = await agent.kmsg.mark('liveproof: a device of rebuilt-pieces')
    await retrieveMemory(agent)
    await connect(agent)
    for (const number of moved.after) await move(agent, number)
    const landed = same([...moved.before, ...moved.after])
    await checkLanding({ agent, check }, { file: 'landing', pages, landed })
    await checkNoFault({ agent, check }, { address, since })
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

async function connect(agent: Agent): Promise<void> {
  await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  for (const { start, count, iova } of pieces)
    await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova, start: start * page, length: count * page })
  await agent.iommufd.mapFile('iommu', 'landing', { ioas, iova: landingIova, length: size })
  await agent.vfio.attach('edu', { pt: ioas })
}

async function move(agent: Agent, number: number): Promise<void> {
  const piece = pieces.find(({ start, count }) => start <= number && number < start + count)
  if (piece === undefined) throw new Error(`page ${number} is in no piece`)
  const from = piece.iova + (number - piece.start) * page
  await moveByDma(agent, { from, to: landingIova + number * page })
}

/** Each to its own place. */
function same(numbers: readonly number[]): Record<number, number> {
  return Object.fromEntries(numbers.map((number) => [number, number]))
}
