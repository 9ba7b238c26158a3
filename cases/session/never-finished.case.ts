import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that is retrieved and held, and never finished, is gone after the next hop',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "reset during the next live update cycle"',
  needs: ['memfd'],
  guest: { hops: 2 },
  async before({ agent }) {
    await agent.session.create('held')
    await preserveFilled(agent, 'lost', { session: 'held' })
  },
  async between({ agent }) {
    await agent.session.retrieve('held')
    await agent.session.restore('held', 'lost', { token: 1 })
    await agent.session.create('new')
    await preserveFilled(agent, 'ram', { session: 'new' })
  },
  async after({ agent, check }) {
    await check.errno('the one that was held is not there', {
      of: () => agent.session.retrieve('held'),
      expected: 'ENOENT',
    })
    await agent.session.retrieve('new')
    await checkFilled({ agent, check }, 'ram', { session: 'new' })
    await agent.session.finish('new')
    await agent.session.close('new')
  },
})
