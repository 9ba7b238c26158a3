import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'

/** They differ where the system call asks first whether the file has offsets, which only one opened by a path can have. */
const refusals: Readonly<Record<string, { of: Refused; session: string; device: string }>> = {
  pread: {
    of: (agent, descriptor) => agent.memfd.read(descriptor, { length: 1 }),
    session: 'ESPIPE',
    device: 'EINVAL',
  },
  pwrite: {
    of: (agent, descriptor) => agent.memfd.write(descriptor, { data: 'x' }),
    session: 'ESPIPE',
    device: 'EINVAL',
  },
  mmap: {
    of: (agent, descriptor) => agent.memfd.map(descriptor, 'memory', { length: 4096 }),
    session: 'ENODEV',
    device: 'ENODEV',
  },
  lseek: {
    of: (agent, descriptor) => agent.memfd.seek(descriptor, { offset: 0 }),
    session: 'ESPIPE',
    device: 'ESPIPE',
  },
}

type Refused = (agent: Agent, descriptor: string) => Promise<unknown>

export default defineCase({
  title: 'the device and a session are for ioctls alone: neither can be read, written, mapped or sought in',
  restsOn: 'code: kernel/liveupdate, luo_fops and luo_session_fops',
  needs: ['memfd'],
  async before({ agent, check }) {
    await Promise.all([agent.device.dup('device'), agent.session.create('vm'), agent.fd.dup('vm', 'session')])
    const checks = Object.entries(refusals).flatMap(([call, { of, session, device }]) => [
      check.errno(`${call} of a session`, { of: () => of(agent, 'session'), expected: session }),
      check.errno(`${call} of the device`, { of: () => of(agent, 'device'), expected: device }),
    ])
    await Promise.all(checks)
    await Promise.all([agent.session.close('vm'), agent.fd.close('session'), agent.fd.close('device')])
  },
})
