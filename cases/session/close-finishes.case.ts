import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from './filled-file.js'

const size = 4096

export default defineCase({
  title: 'closing a retrieved session finishes it: it is gone, and what was retrieved from it stays',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_release()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm', token: 1 })
    await preserveFilled(agent, 'left', { session: 'vm', token: 2 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.close('vm')
    await check.errno('the session is gone', { of: () => agent.session.retrieve('vm'), expected: 'ENOENT' })
    await check.content('ram', { size })
    await agent.memfd.close('ram')
  },
})
