import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { iommuDevices } from '../../harness/guest/iommu-devices.js'
import { closeDevice, moveByDma, openDevice, page } from './dma.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = iommuDevices.edu
const places = { ram: 0x8000_0000, landing: 0x9000_0000 }

export default defineCase({
  title:
    'an IOMMU that tracks dirty pages tells of the page that a device has written, once, before the hop and in an iommufd made after it',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_HWPT_GET_DIRTY_BITMAP',
  needs: ['memfd', 'iommufd', 'iommu-dirty-tracking'],
  guest: { iommu: true, alone: 'stage' },
  async before({ agent, check }) {
    await makeMemory(agent)
    check.equal('the dirty pages', { got: await dirtied(agent, 3), expected: '3, then none' })
    await preserveMemory(agent)
  },
  async after({ agent, check }) {
    await retrieveMemory(agent)
    check.equal('the dirty pages', { got: await dirtied(agent, 5), expected: '5, then none' })
    await finishMemory({ agent, check })
  },
})

/** What is dirty after a device has written to one page of `landing`, and then, what it is when nobody has written again. */
async function dirtied(agent: Agent, written: number): Promise<string> {
  const device = await openDevice(agent, address)
  const ioas = await agent.iommufd.alloc('iommu')
  for (const [file, iova] of Object.entries(places))
    await agent.iommufd.mapFile('iommu', file, { ioas, iova, length: size })
  const hwpt = await agent.iommufd.hwptAlloc('iommu', { device, pt: ioas, flags: ['dirty-tracking'] })
  await agent.vfio.attach('edu', { pt: hwpt })
  await agent.iommufd.setDirtyTracking('iommu', { hwpt, on: true })
  await moveByDma(agent, { from: places.ram, to: places.landing + written * page })
  const bitmaps = []
  for (let read = 0; read < 2; read++)
    bitmaps.push(await agent.iommufd.dirtyBitmap('iommu', { hwpt, iova: places.landing, length: size }))
  await closeDevice(agent)
  return bitmaps.map(pagesOf).join(', then ')
}

/** The numbers of the bits that are set: of a page each, the first in the lowest. */
function pagesOf(bitmap: Buffer): string {
  const set = Array.from({ length: pages }, (_, bit) => bit).filter(
    (bit) => (bitmap.readUInt8(bit >> 3) >> (bit & 7)) & 1,
  )
  return set.join(' ') || 'none'
}
