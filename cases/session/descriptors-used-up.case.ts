import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

/** Standard input, output and error are all that the agent may have then: there is no number for another descriptor. */
const usedUp = 3

async function withoutDescriptors(agent: Agent, action: () => Promise<void>): Promise<void> {
  const was = await agent.system.limitDescriptors(usedUp)
  try {
    await action()
  } finally {
    await agent.system.limitDescriptors(was)
  }
}

export default defineCase({
  title: 'a session or file for which there is no descriptor left is refused, and can be had later',
  restsOn: 'code: kernel/liveupdate/luo_core.c and luo_session.c, get_unused_fd_flags()',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await withoutDescriptors(agent, () =>
      check.errno('CREATE_SESSION', { of: () => agent.session.create('vm'), expected: 'EMFILE' }),
    )
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
  },
  async after({ agent, check }) {
    await withoutDescriptors(agent, () =>
      check.errno('RETRIEVE_SESSION', { of: () => agent.session.retrieve('vm'), expected: 'EMFILE' }),
    )
    await agent.session.retrieve('vm')
    await withoutDescriptors(agent, () =>
      check.errno('RETRIEVE_FD', {
        of: () => agent.session.restore('vm', 'ram', { token: 1 }),
        expected: 'EMFILE',
      }),
    )
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
