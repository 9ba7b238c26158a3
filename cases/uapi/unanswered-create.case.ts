import { defineCase } from '../../harness/case/define.js'
import { request, sessionStruct } from './structs.js'
import { withDevice } from './with-device.js'

const name = 'uapi/unanswered-create'

export default defineCase({
  title: 'a CREATE_SESSION whose answer cannot be written is EFAULT, and has made no session',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_ioctl_create_session()',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    await withDevice(agent, () =>
      check.errno('CREATE_SESSION with an argument that is read-only', {
        of: () =>
          agent.uapi.ioctl('device', {
            request: request.CREATE_SESSION,
            data: sessionStruct({ name }),
            memory: 'readonly',
          }),
        expected: 'EFAULT',
      }),
    )
    await agent.session.create('vm', { name })
    await agent.session.close('vm')
  },
})
