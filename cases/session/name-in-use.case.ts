import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

const name = 'name-in-use'

export default defineCase({
  title: 'the name of a session that exists is refused to another one, and that session is left as it is',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions", "identified by a unique, user-provided name"',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    await agent.session.create('vm', { name })
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await check.errno('a name is used once', {
      of: () => agent.session.create('other', { name }),
      expected: 'EEXIST',
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm', { name })
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.close('vm')
  },
})
