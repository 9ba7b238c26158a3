import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { fdStruct, request } from './structs.js'

const used = 1n
const free = 2n

export default defineCase({
  title: 'PRESERVE_FD looks at the token first, then for an open file, then for its handler',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_preserve_file()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await Promise.all([
      agent.session.create('vm'),
      agent.memfd.create('ram'),
      agent.fd.make('pipe', { kind: 'pipe' }),
      agent.session.preserve('vm', 'ram', { token: used }),
    ])
    await Promise.all([
      check.errno('a used token, and no descriptor', {
        of: () => preserveNone(agent, used),
        expected: 'EEXIST',
      }),
      check.errno('a used token, and a descriptor without a handler', {
        of: () => agent.session.preserve('vm', 'pipe', { token: used }),
        expected: 'EEXIST',
      }),
      check.errno('a used token, and a file that is preserved', {
        of: () => agent.session.preserve('vm', 'ram', { token: used }),
        expected: 'EEXIST',
      }),
      check.errno('a free token, and no descriptor', {
        of: () => preserveNone(agent, free),
        expected: 'EBADF',
      }),
      check.errno('a free token, and a descriptor without a handler', {
        of: () => agent.session.preserve('vm', 'pipe', { token: free }),
        expected: 'ENOENT',
      }),
      check.errno('a free token, and a file that is preserved', {
        of: () => agent.session.preserve('vm', 'ram', { token: free }),
        expected: 'EBUSY',
      }),
    ])
    await Promise.all([agent.session.close('vm'), agent.memfd.close('ram'), agent.fd.close('pipe')])
  },
})

async function preserveNone(agent: Agent, token: bigint): Promise<void> {
  await agent.uapi.ioctl('vm', { request: request.PRESERVE_FD, data: fdStruct({ fd: -1, token }) })
}
