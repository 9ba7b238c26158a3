import { defineCase } from '../../harness/case/define.js'
import { allocateLarge, allowFolios, allowHugePages, foliosAllocated, hugePage } from './huge-pages.js'

const page = 4096
/** In KiB, orders 1 to 9. */
const sizes = [8, 16, 32, 64, 128, 256, 512, 1024, 2048]
/** A folio starts at a multiple of its size: so long a mapping has room for one of each order, the largest first. */
const size = 2 * hugePage - page

export default defineCase({
  title: 'a memfd of folios of every order keeps its bytes',
  restsOn:
    'documentation: mm/memfd_preservation, "File Contents"; core-api/kho/abi, "The radix tree stores pages of all orders"',
  needs: ['memfd'],
  // The kernel counts the folios of all files together.
  guest: { memoryMiB: 5, alone: 'stage' },
  async before({ agent, check }) {
    await Promise.all([allowHugePages(agent), allowFolios(agent, sizes)])
    const counts = () => Promise.all(sizes.map((kib) => foliosAllocated(agent, kib)))
    const earlier = await counts()
    await agent.memfd.create('ram', { size })
    await allocateLarge(agent, 'ram', size)
    const later = await counts()
    const missing = sizes.filter((_, index) => (later[index] ?? 0) <= (earlier[index] ?? 0))
    check.equal('the sizes in KiB of which it has no folio', { got: missing.join(', '), expected: '' })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
