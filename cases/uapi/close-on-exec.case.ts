import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'

/** O_CLOEXEC, as fdinfo shows it among the flags. */
const closeOnExec = 0o2000000

export default defineCase({
  title: 'the descriptor of a session is close-on-exec, created or retrieved',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_ioctl_create_session() and luo_ioctl_retrieve_session()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    check.equal('CREATE_SESSION', { got: await isCloseOnExec(agent, 'vm'), expected: true })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    check.equal('RETRIEVE_SESSION', { got: await isCloseOnExec(agent, 'vm'), expected: true })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm')])
  },
})

async function isCloseOnExec(agent: Agent, descriptor: string): Promise<boolean> {
  const { fdinfo } = await agent.fd.info(descriptor)
  const flags = /^flags:\s*([0-7]+)$/m.exec(fdinfo)?.[1] ?? ''
  return (Number.parseInt(flags, 8) & closeOnExec) !== 0
}
