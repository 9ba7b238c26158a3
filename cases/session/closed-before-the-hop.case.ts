import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that is closed before the hop is not handed over',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('closed')
    await agent.session.create('open')
    await preserveFilled(agent, 'lost', { session: 'closed' })
    await preserveFilled(agent, 'ram', { session: 'open' })
    await agent.session.close('closed')
  },
  async after({ agent, check }) {
    await check.errno('the closed one is not there', {
      of: () => agent.session.retrieve('closed'),
      expected: 'ENOENT',
    })
    await agent.session.retrieve('open')
    await checkFilled({ agent, check }, 'ram', { session: 'open' })
    await agent.session.finish('open')
    await agent.session.close('open')
  },
})
