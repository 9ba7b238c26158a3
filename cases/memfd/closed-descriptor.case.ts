import { defineCase } from '../../harness/case/define.js'

const size = 2 * 4096

export default defineCase({
  title: 'a memfd that nobody has open any more after it was preserved comes back',
  restsOn: `documentation: core-api/liveupdate, luo_preserve_file(), "LUO takes a reference to the 'struct file'"`,
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.close('ram')
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
