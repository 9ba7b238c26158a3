import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from '../session/filled-file.js'

export default defineCase({
  title: 'a kernel after one with liveupdate=off finds no sessions, and makes its own',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_early_startup(), -ENOENT',
  needs: ['memfd'],
  guest: { cmdline: 'liveupdate=off', hop: { handsOver: false } },
  async before({ agent, check }) {
    await check.errno('kernel A has no device', {
      of: () => agent.file.open('device', { path: '/dev/liveupdate', flags: ['rdwr'] }),
      expected: 'ENOENT',
    })
  },
  async after({ agent, check }) {
    await check.errno('there is no session', { of: () => agent.session.retrieve('vm'), expected: 'ENOENT' })
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
    check.equal('one can be made', { got: await agent.session.name('vm'), expected: 'vm' })
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
