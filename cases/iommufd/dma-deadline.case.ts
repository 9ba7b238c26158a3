import { defineCase } from '../../harness/case/define.js'
import { openDevice } from './dma.js'
import { eduOf } from './edus.js'
import { makeMemory, size } from './rebuild.js'

const address = eduOf('dma-deadline')
const iova = 0x8000_0000

/** In ms: less than a DMA of this device takes. */
const tooShort = 1

export default defineCase({
  title:
    'a DMA that does not end in time is given up with ETIMEDOUT, and the device takes no other one meanwhile',
  restsOn: 'code: docs/specs/edu.rst of QEMU, "DMA controller"',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true },
  async before({ agent, check }) {
    await makeMemory(agent)
    await openDevice(agent, address)
    const ioas = await agent.iommufd.alloc('iommu')
    await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova, length: size })
    await agent.vfio.attach('edu', { pt: ioas })
    const transfer = { direction: 'to-device', iova } as const
    await check.errno('what is waited for too short', {
      of: () => agent.edu.dma('edu', { ...transfer, ms: tooShort }),
      expected: 'ETIMEDOUT',
    })
    await check.errno('another one', { of: () => agent.edu.start('edu', transfer), expected: 'EBUSY' })
    await agent.edu.wait('edu', { ms: 10_000 })
    await agent.edu.start('edu', transfer)
    await agent.edu.wait('edu', { ms: 10_000 })
  },
})
