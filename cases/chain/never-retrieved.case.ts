import { defineCase } from '../../harness/case/define.js'
import { chain } from './route.js'

const size = 3 * 4096

export default defineCase({
  title: 'a session that is not retrieved after one hop is gone after the next',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "reset during the next live update cycle"',
  needs: ['memfd'],
  guest: chain,
  async before({ agent }) {
    await agent.memfd.create('lost', { size })
    await agent.session.create('forgotten')
    await agent.session.preserve('forgotten', 'lost', { token: 1 })
    return 1
  },
  async between({ agent, check, kept: kernel }) {
    if (kernel === 1) {
      // Left alone here; what is new goes on.
      await agent.memfd.create('ram', { size })
      await agent.memfd.fill('ram')
      await agent.session.create('new')
      await agent.session.preserve('new', 'ram', { token: 1 })
    }
    if (kernel === 2) {
      const forgotten = () => agent.session.retrieve('forgotten')
      await check.errno('the forgotten one is not there', { of: forgotten, expected: 'ENOENT' })
      await agent.session.retrieve('new')
      await agent.session.restore('new', 'ram', { token: 1 })
      await check.content('ram', { size })
      await agent.session.finish('new')
      await agent.session.close('new')
    }
    return kernel + 1
  },
})
