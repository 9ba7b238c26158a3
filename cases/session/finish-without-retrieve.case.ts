import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session is finished without its files being retrieved, and they are gone then',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_finish()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.finish('vm')
    await check.errno('the file is gone', {
      of: () => agent.session.restore('vm', 'ram', { token: 1 }),
      expected: 'ENOENT',
    })
    await agent.session.close('vm')
  },
})
