import { openDevice } from './dma.js'
import { eduOf } from './edus.js'
import { size } from './rebuild.js'
import { rebuiltThrough } from './rebuilt-through.js'

const address = eduOf('rebuilt-copy')

/** Where it is mapped first, and where the copies are that the device sees. */
const first = { ram: 0x1000_0000, landing: 0x2000_0000 }
const iovas = { ram: 0x8000_0000, landing: 0x9000_0000 }

export default rebuiltThrough({
  title:
    'memory that a device reaches through a copy of another address space is there for it in such a copy after the hop',
  restsOn: 'uapi: linux/iommufd.h, IOMMU_IOAS_COPY',
  address,
  iovas,
  /** The copy holds the memory by itself: what it was made from goes. */
  async connect(agent) {
    await openDevice(agent, address)
    const source = await agent.iommufd.alloc('iommu')
    const ioas = await agent.iommufd.alloc('iommu')
    for (const file of ['ram', 'landing'] as const) {
      const sourceIova = first[file]
      await agent.iommufd.mapFile('iommu', file, { ioas: source, iova: sourceIova, length: size })
      await agent.iommufd.copy('iommu', { source, sourceIova, ioas, iova: iovas[file], length: size })
    }
    await agent.iommufd.destroy('iommu', { id: source })
    await agent.vfio.attach('edu', { pt: ioas })
  },
})
