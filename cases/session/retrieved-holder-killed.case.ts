import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a retrieved session whose only holder is killed is finished',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_release()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await agent.process.spawn('holder')
    await agent.session.retrieve('vm')
    await agent.process.give('holder', 'vm')
    await agent.session.close('vm')
    await check.errno('the other process has it', {
      of: () => agent.session.retrieve('vm'),
      expected: 'EINVAL',
    })
    await agent.process.kill('holder')
    await check.errno('it is gone with that process', {
      of: () => agent.session.retrieve('vm'),
      expected: 'ENOENT',
    })
  },
})
