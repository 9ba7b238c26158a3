import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that is closed and made again holds only what was preserved in it since',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'first', { session: 'vm', token: 1 })
    await agent.session.close('vm')
    await agent.session.create('vm')
    await preserveFilled(agent, 'second', { session: 'vm', token: 2 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await check.errno('what the first one held is not there', {
      of: () => agent.session.restore('vm', 'first', { token: 1 }),
      expected: 'ENOENT',
    })
    await checkFilled({ agent, check }, 'second', { session: 'vm', token: 2 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
