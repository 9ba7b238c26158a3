import { defineCase } from '../../harness/case/define.js'
import { checkFilled, makeFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'nothing can be preserved in a session that was retrieved',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_ioctl_type_valid()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm', token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await makeFilled(agent, 'new')
    await check.errno('PRESERVE_FD is for before the hop', {
      of: () => agent.session.preserve('vm', 'new', { token: 2 }),
      expected: 'EINVAL',
    })
    await agent.memfd.close('new')
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token: 1 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
