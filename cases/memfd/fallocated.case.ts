import { defineCase } from '../../harness/case/define.js'

const size = 2 ** 20

export default defineCase({
  title:
    'memory that was allocated to a memfd and never written comes back as zeros, whatever was in it before',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios(), "zero all non-uptodate folios too"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.memfd.truncate('ram', { size: 0 })
    // The memory that was just given back is what the kernel takes next.
    await agent.memfd.fallocate('ram', { length: size })
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
