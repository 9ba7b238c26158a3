import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that is finished may be finished again',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_file_finish()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
