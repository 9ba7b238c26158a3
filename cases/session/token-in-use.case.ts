import { defineCase } from '../../harness/case/define.js'
import { checkFilled, makeFilled, preserveFilled } from './filled-file.js'

const token = 1

export default defineCase({
  title: 'a token that is used in a session is refused there, and stays with its first file',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EEXIST',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm', token })
    await makeFilled(agent, 'other')
    await check.errno('a token is used once', {
      of: () => agent.session.preserve('vm', 'other', { token }),
      expected: 'EEXIST',
    })
    await agent.memfd.close('other')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
