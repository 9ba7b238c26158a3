import { defineCase } from '../../harness/case/define.js'
import { allocateLarge, allowHugePages, hugePage } from './huge-pages.js'

/** Two huge pages, and one that is not. */
const size = 2 * hugePage + 4096

export default defineCase({
  title:
    'fstat counts all of a huge page of a retrieved memfd, and none of it when the memfd is cut to nothing',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents"; stat(2), st_blocks',
  needs: ['memfd'],
  guest: { memoryMiB: 5 },
  async before({ agent, check }) {
    await allowHugePages(agent)
    await agent.memfd.create('ram', { size })
    await allocateLarge(agent, 'ram', 2 * hugePage)
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the blocks of a preserved one', { got: blocks, expected: size / 512 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the blocks of a retrieved one', { got: blocks, expected: size / 512 })
    await agent.memfd.truncate('ram', { size: 0 })
    const cut = await agent.memfd.stat('ram')
    check.equal('the blocks of one that is empty', { got: cut.blocks, expected: 0 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
