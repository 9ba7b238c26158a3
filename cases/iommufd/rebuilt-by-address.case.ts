import { openDevice } from './dma.js'
import { eduOf } from './edus.js'
import { size } from './rebuild.js'
import { rebuiltThrough } from './rebuilt-through.js'

const address = eduOf('rebuilt-by-address')
const iovas = { ram: 0x8000_0000, landing: 0x9000_0000 }

export default rebuiltThrough({
  title:
    'a memfd that a device reaches through its address in a process is the same memory to it when it is mapped so again after the hop',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_MAP',
  address,
  iovas,
  /** The device may read what the process maps to be read, and write what it maps to be written. */
  async connect(agent) {
    await openDevice(agent, address)
    const ioas = await agent.iommufd.alloc('iommu')
    for (const [file, iova] of Object.entries(iovas)) {
      await agent.memfd.map(file, `${file}-mapped`, { length: size })
      await agent.iommufd.map('iommu', `${file}-mapped`, { ioas, iova, length: size })
    }
    await agent.vfio.attach('edu', { pt: ioas })
  },
  async release(agent) {
    for (const file of Object.keys(iovas)) await agent.mapping.close(`${file}-mapped`)
  },
})
