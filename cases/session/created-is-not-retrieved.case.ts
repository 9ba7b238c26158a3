import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that was made in this kernel cannot be finished or retrieved from',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_ioctl_type_valid()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await check.errno('FINISH is for after the hop', {
      of: () => agent.session.finish('vm'),
      expected: 'EINVAL',
    })
    await check.errno('RETRIEVE_FD is for after the hop', {
      of: () => agent.session.restore('vm', 'again', { token: 1 }),
      expected: 'EINVAL',
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
