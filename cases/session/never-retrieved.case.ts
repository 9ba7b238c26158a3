import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that is not retrieved after one hop is gone after the next',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "reset during the next live update cycle"',
  needs: ['memfd'],
  guest: { hops: 2 },
  async before({ agent }) {
    await agent.session.create('forgotten')
    await preserveFilled(agent, 'lost', { session: 'forgotten' })
  },
  async between({ agent }) {
    await agent.session.create('new')
    await preserveFilled(agent, 'ram', { session: 'new' })
  },
  async after({ agent, check }) {
    await check.errno('the forgotten one is not there', {
      of: () => agent.session.retrieve('forgotten'),
      expected: 'ENOENT',
    })
    await agent.session.retrieve('new')
    await checkFilled({ agent, check }, 'ram', { session: 'new' })
    await agent.session.finish('new')
    await agent.session.close('new')
  },
})
