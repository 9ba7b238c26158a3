import { defineCase } from '../../harness/case/define.js'
import { chain } from './route.js'

const size = 3 * 4096

export default defineCase({
  title: 'a session that is retrieved and held, and never finished, is gone after the next hop',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "reset during the next live update cycle"',
  needs: ['memfd'],
  guest: chain,
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('held')
    await agent.session.preserve('held', 'ram', { token: 1 })
    return 1
  },
  async between({ agent, check, kept: kernel }) {
    const retrieve = () => agent.session.retrieve('held')
    if (kernel === 1) {
      await retrieve()
      await agent.session.restore('held', 'ram', { token: 1 })
      await check.content('ram', { size })
    }
    if (kernel === 2) await check.errno('the held one is not there', { of: retrieve, expected: 'ENOENT' })
    return kernel + 1
  },
})
