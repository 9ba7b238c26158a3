import { defineCase } from '../../harness/case/define.js'
import { nameStruct, request } from './structs.js'

const values = [1, 0x8000_0000]

export default defineCase({
  title: 'GET_NAME with a reserved field that is not zero is EINVAL',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_GET_NAME, @reserved',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await Promise.all(
      values.map((reserved) =>
        check.errno(`reserved=0x${reserved.toString(16)}`, {
          of: () => agent.uapi.ioctl('vm', { request: request.GET_NAME, data: nameStruct({ reserved }) }),
          expected: 'EINVAL',
        }),
      ),
    )
    await agent.session.close('vm')
  },
})
