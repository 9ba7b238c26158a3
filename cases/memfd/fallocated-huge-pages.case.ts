import { defineCase } from '../../harness/case/define.js'
import { allocateLarge, allowHugePages, fallocateLarge, hugePage } from './huge-pages.js'

const size = 2 * hugePage

export default defineCase({
  title: 'huge pages that were allocated to a memfd and never written come back as zeros from end to end',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios(), "zero all non-uptodate folios too"',
  needs: ['memfd'],
  // The knob that gives fallocate huge pages is the whole guest's.
  guest: { memoryMiB: 6, alone: 'stage' },
  async before({ agent, check }) {
    await allowHugePages(agent)
    await agent.memfd.create('ram', { size })
    await allocateLarge(agent, 'ram', size)
    await agent.memfd.fill('ram')
    await agent.memfd.truncate('ram', { size: 0 })
    // The memory that was just given back is what the kernel takes next, and one byte takes all of a huge page.
    await fallocateLarge(agent, 'ram', 1)
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('a byte of it takes a huge page', { got: blocks, expected: hugePage / 512 })
    await fallocateLarge(agent, 'ram', size)
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size, extents: [] })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
