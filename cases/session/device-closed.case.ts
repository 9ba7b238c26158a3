import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session does not need /dev/liveupdate to stay open, neither before the hop nor after it',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_release()',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent }) {
    await agent.session.create('vm')
    await agent.device.close()
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await agent.device.open()
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.device.close()
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.device.open()
  },
})
