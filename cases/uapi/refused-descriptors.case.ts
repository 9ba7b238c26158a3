import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { fdStruct, request, sessionStruct } from './structs.js'

const name = 'uapi/refused-descriptors'
const token = 1n

export default defineCase({
  title: 'a refused ioctl that would have returned a descriptor uses none up',
  restsOn:
    'code: kernel/liveupdate, put_unused_fd() of luo_ioctl_create_session(), luo_ioctl_retrieve_session(), luo_session_retrieve_fd()',
  needs: ['memfd'],
  // The next free descriptor is the agent's, of all cases together; and the name of its session is just this one.
  guest: { alone: 'stage', once: true },
  async before({ agent, check }) {
    await Promise.all([agent.device.dup('device'), agent.session.create('vm', { name })])
    const first = await nextDescriptor(agent)
    await Promise.all([
      check.errno('CREATE_SESSION of a name that is taken', {
        of: () => agent.session.create('again', { name }),
        expected: 'EEXIST',
      }),
      check.errno('CREATE_SESSION whose answer cannot be written', {
        of: () => unanswered(agent, { request: request.CREATE_SESSION, name: `${name}, unanswered` }),
        expected: 'EFAULT',
      }),
      check.errno('RETRIEVE_SESSION of a name that there is not', {
        of: () => agent.session.retrieve('none', { name }),
        expected: 'ENOENT',
      }),
    ])
    check.equal('the next descriptor before the hop', { got: await nextDescriptor(agent), expected: first })
    await agent.fd.close('device')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm', { name })
    const first = await nextDescriptor(agent)
    await check.errno('RETRIEVE_FD of a token that there is not', {
      of: () => agent.uapi.ioctl('vm', { request: request.RETRIEVE_FD, data: fdStruct({ token }) }),
      expected: 'ENOENT',
    })
    check.equal('the next descriptor after the hop', { got: await nextDescriptor(agent), expected: first })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm')])
  },
})

async function unanswered(agent: Agent, ioctl: { request: number; name: string }): Promise<void> {
  const { request, name } = ioctl
  await agent.uapi.ioctl('device', { request, data: sessionStruct({ name }), memory: 'readonly' })
}

async function nextDescriptor(agent: Agent): Promise<number> {
  await agent.fd.make('next', { kind: 'eventfd' })
  const { fd } = await agent.fd.info('next')
  await agent.fd.close('next')
  return fd
}
