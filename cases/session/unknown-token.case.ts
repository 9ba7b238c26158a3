import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a token that a session does not know is refused, and harms nothing else in it',
  restsOn: 'uapi: linux/liveupdate.h, "General ioctl format", ENOENT',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await agent.session.create('other')
    await preserveFilled(agent, 'ram', { session: 'vm', token: 1 })
    await preserveFilled(agent, 'foreign', { session: 'other', token: 2 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await check.errno('no file was given this token', {
      of: () => agent.session.restore('vm', 'ram', { token: 3 }),
      expected: 'ENOENT',
    })
    await check.errno('the token of another session is not one of this', {
      of: () => agent.session.restore('vm', 'ram', { token: 2 }),
      expected: 'ENOENT',
    })
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token: 1 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.session.retrieve('other')
    await agent.session.close('other')
  },
})
