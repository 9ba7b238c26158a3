import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'

export default defineCase({
  title: 'a jump with no kernel loaded comes back, and its sessions go with the next one',
  restsOn: 'code: kernel/kexec_core.c, kernel_kexec()',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check, next }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'early', { session: 'vm', token: 1 })
    await agent.kexec.unload()
    await check.errno('there is nothing to jump into', { of: () => agent.kexec.try(), expected: 'EINVAL' })
    await preserveFilled(agent, 'late', { session: 'vm', token: 2 })
    await agent.kexec.load(next())
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'early', { session: 'vm', token: 1 })
    await checkFilled({ agent, check }, 'late', { session: 'vm', token: 2 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
