import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = 2 * page + 123
const allocated = 8 * page

export default defineCase({
  title: 'pages that are allocated behind the end of a memfd stay behind',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios(), memfd_pin_folios() of 0 to size - 1',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.memfd.fallocate('ram', { mode: ['keep-size'], length: allocated })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the blocks of the memfd, with those behind its end', {
      got: blocks,
      expected: allocated / 512,
    })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the blocks of the retrieved memfd', { got: blocks, expected: (3 * page) / 512 })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
