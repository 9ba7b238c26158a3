import { defineCase } from '../../harness/case/define.js'
import { finishStruct, request } from './structs.js'

const size = 4096
const token = 1
const values = [1, 0x8000_0000]

export default defineCase({
  title: 'FINISH with a reserved field that is not zero is EINVAL, and finishes nothing',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, @reserved',
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
    await Promise.all(
      values.map((reserved) =>
        check.errno(`reserved=0x${reserved.toString(16)}`, {
          of: () => agent.uapi.ioctl('vm', { request: request.FINISH, data: finishStruct({ reserved }) }),
          expected: 'EINVAL',
        }),
      ),
    )
    await agent.session.restore('vm', 'ram', { token })
    await check.content('ram', { size })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
  },
})
