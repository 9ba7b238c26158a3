import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a retrieved memfd can be preserved again once its session is finished, not before',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EBUSY, and luo_file_finish()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.create('next')
    await check.errno('a memfd of a session that is not finished is in use', {
      of: () => agent.session.preserve('next', 'ram', { token: 1 }),
      expected: 'EBUSY',
    })
    await agent.session.finish('vm')
    await agent.session.preserve('next', 'ram', { token: 1 })
    await check.errno('it is preserved then: it can grow no more', {
      of: () => agent.memfd.truncate('ram', { size: 8192 }),
      expected: 'EPERM',
    })
    await agent.session.close('next')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
