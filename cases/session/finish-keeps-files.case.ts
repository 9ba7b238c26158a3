import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from './filled-file.js'

const size = 4096

export default defineCase({
  title: 'a retrieved file outlives its session: it is whole after FINISH and after the session is closed',
  restsOn: 'documentation: core-api/liveupdate, luo_file_finish()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.finish('vm')
    await check.content('ram', { size })
    await agent.session.close('vm')
    await check.content('ram', { size })
    await agent.memfd.close('ram')
  },
})
