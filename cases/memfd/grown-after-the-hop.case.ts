import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = page + 123
const grown = 4 * page

export default defineCase({
  title: 'a memfd that grows after the hop is zeros behind its old end, in the last page too',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "File Size"; ftruncate(2)',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size: grown })
    await agent.memfd.fill('ram')
    // What is cut off was content: none of it may be seen again.
    await agent.memfd.truncate('ram', { size })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.truncate('ram', { size: grown })
    await check.content('ram', { size: grown, extents: [{ offset: 0, length: size }] })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
