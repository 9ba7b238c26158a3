import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'nothing is retrieved from a session after FINISH, not even what was before',
  restsOn:
    'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_RETRIEVE_FD, "must be performed *before* signaling completion"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await check.errno('its token is no more', {
      of: () => agent.session.restore('vm', 'ram', { token: 1 }),
      expected: 'ENOENT',
    })
    await agent.session.close('vm')
  },
})
