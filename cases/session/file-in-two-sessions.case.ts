import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a file that is preserved in one session is refused by another',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EBUSY',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('one')
    await agent.session.create('two')
    await preserveFilled(agent, 'ram', { session: 'one' })
    await check.errno('the other session does not get it', {
      of: () => agent.session.preserve('two', 'ram', { token: 1 }),
      expected: 'EBUSY',
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('one')
    await agent.session.retrieve('two')
    await checkFilled({ agent, check }, 'ram', { session: 'one' })
    await check.errno('the other session has nothing', {
      of: () => agent.session.restore('two', 'ram', { token: 1 }),
      expected: 'ENOENT',
    })
    await agent.session.close('one')
    await agent.session.close('two')
  },
})
