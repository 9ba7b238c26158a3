import { defineCase } from '../../harness/case/define.js'
import { finishStruct, request } from './structs.js'

const size = 4096
const token = 1

export default defineCase({
  title: 'a FINISH that fails leaves the files preserved',
  restsOn:
    'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH: "If this operation fails, the resources remain preserved"',
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
    await check.errno('FINISH with an argument that is read-only', {
      of: () => agent.uapi.ioctl('vm', { request: request.FINISH, data: finishStruct(), memory: 'readonly' }),
      expected: 'EFAULT',
    })
    await agent.session.restore('vm', 'ram', { token })
    await check.content('ram', { size })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
  },
})
