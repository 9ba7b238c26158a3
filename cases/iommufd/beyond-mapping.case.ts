import { defineCase, type Stage } from '../../harness/case/define.js'
import { closeDevice, dma, dmaBytes, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkFault } from './faults.js'
import { makeMemory, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('beyond-mapping')
const iova = 0x8000_0000

/** In bytes: how much of `ram` is mapped. All the file is preserved. */
const mapped = size / 2

export default defineCase({
  title:
    'DMA beyond what is mapped ends at the last mapped byte: the kernel names device and IOVA, and the rest of the file is untouched, which it is after the hop too',
  restsOn: 'code: drivers/iommu/intel/dmar.c, dmar_fault()',
  needs: ['memfd', 'iommufd'],
  guest: { iommu: true, alone: 'stage' },
  async before({ agent, check }) {
    await makeMemory(agent)
    await openDevice(agent, address)
    const ioas = await agent.iommufd.alloc('iommu')
    await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova, length: mapped })
    await agent.vfio.attach('edu', { pt: ioas })
    await goBeyond({ agent, check })
    await checkRest({ agent, check })
    await preserveMemory(agent)
    await closeDevice(agent)
  },
  async after({ agent, check }) {
    await retrieveMemory(agent)
    await checkRest({ agent, check })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    for (const file of ['ram', 'landing']) await agent.memfd.close(file)
  },
})

/** A DMA of which the first half still has a place, so that it is seen to have happened. */
async function goBeyond({ agent, check }: Stage): Promise<void> {
  const since = await agent.kmsg.mark('liveproof: a device of beyond-mapping')
  await dma(agent, { direction: 'to-device', iova: iova + page })
  await dma(agent, { direction: 'from-device', iova: iova + mapped - dmaBytes / 2 })
  await checkFault({ agent, check }, { address, since, access: 'Write', iova: iova + mapped })
}

/** The end of what is mapped has what begins page 1; behind it nothing has changed. */
async function checkRest({ agent, check }: Stage): Promise<void> {
  const half = dmaBytes / 2
  const source = await agent.memfd.read('ram', { offset: page, length: half })
  const last = await agent.memfd.read('ram', { offset: mapped - half, length: half })
  check.equal('what still had a place is there', { got: last.equals(source), expected: true })
  const { map } = await agent.memfd.verify('ram', { size })
  check.equal('pages that are not as they were filled', {
    got: map.join(', '),
    expected: `${mapped / page - 1}:damaged`,
  })
}
