import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = 8 * page + 100
/** Of 512 bytes, as fstat counts. */
const allBlocks = (9 * page) / 512

export default defineCase({
  title: 'fstat counts every page of a memfd from preserve on, those of its holes too',
  restsOn: 'documentation: mm/memfd_preservation, "Holes in the file are filled by allocating pages"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram', { extents: [{ offset: 2 * page, length: page }] })
    const sparse = await agent.memfd.stat('ram')
    check.equal('the blocks of a memfd with one page', { got: sparse.blocks, expected: page / 512 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    const preserved = await agent.memfd.stat('ram')
    check.equal('the blocks of a preserved one', { got: preserved.blocks, expected: allBlocks })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the blocks of a retrieved one', { got: blocks, expected: allBlocks })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
