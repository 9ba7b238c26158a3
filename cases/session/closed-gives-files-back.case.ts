import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'closing a session before the hop gives its files back: another one may preserve them',
  restsOn: 'documentation: core-api/liveupdate, luo_file_unpreserve_files()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('one')
    await preserveFilled(agent, 'ram', { session: 'one' })
    await agent.session.close('one')
    await agent.session.create('two')
    await agent.session.preserve('two', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('two')
    await checkFilled({ agent, check }, 'ram', { session: 'two' })
    await agent.session.finish('two')
    await agent.session.close('two')
  },
})
