import { defineCase } from '../../harness/case/define.js'

/** One page more than 2^32 - 1, which is as many as the kernel takes; all of them holes. */
const tooLarge = 2 ** 32 * 4096
const size = 2 * 4096

export default defineCase({
  title: 'a memfd that is too large to be preserved is not frozen by the attempt, nor is its token taken',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), "In case of any failure"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size: tooLarge })
    await agent.session.create('vm')
    await check.errno('a memfd of 2^32 pages', {
      of: () => agent.session.preserve('vm', 'ram', { token: 1 }),
      expected: 'EFBIG',
    })
    await agent.memfd.truncate('ram', { size })
    await agent.memfd.fill('ram')
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
