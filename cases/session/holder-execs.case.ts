import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session whose only holder becomes another program is given up: its descriptor is close-on-exec',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_ioctl_create_session()',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.process.spawn('holder')
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm', token: 1 })
    await agent.process.give('holder', 'vm')
    await agent.session.close('vm')
    await agent.process.exec('holder')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 2 })
    await agent.process.kill('holder')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await check.errno('what was preserved before the exec is not there', {
      of: () => agent.session.restore('vm', 'old', { token: 1 }),
      expected: 'ENOENT',
    })
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token: 2 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
