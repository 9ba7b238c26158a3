import { defineCase } from '../../harness/case/define.js'
import { fdStruct, request } from './structs.js'

const size = 4096
const token = 1n

export default defineCase({
  title: 'a RETRIEVE_FD whose answer cannot be written is EFAULT, and the next one gives the file',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file(), "idempotent"',
  needs: ['memfd'],
  async before({ agent }) {
    await Promise.all([
      agent.session.create('vm'),
      agent.memfd.create('ram', { size }),
      agent.memfd.fill('ram'),
      agent.session.preserve('vm', 'ram', { token }),
    ])
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await check.errno('RETRIEVE_FD with an argument that is read-only', {
      of: () =>
        agent.uapi.ioctl('vm', {
          request: request.RETRIEVE_FD,
          data: fdStruct({ token }),
          memory: 'readonly',
        }),
      expected: 'EFAULT',
    })
    await agent.session.restore('vm', 'ram', { token })
    await check.content('ram', { size })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
  },
})
