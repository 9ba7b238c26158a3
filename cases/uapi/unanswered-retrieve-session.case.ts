import { defineCase } from '../../harness/case/define.js'
import { request, sessionStruct } from './structs.js'
import { withDevice } from './with-device.js'

const name = 'uapi/unanswered-retrieve-session'
const size = 4096
const token = 1

export default defineCase({
  title: 'a RETRIEVE_SESSION whose answer cannot be written loses nothing',
  restsOn:
    'uapi: linux/liveupdate.h, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, "If a preserved session with a matching name is found"',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent }) {
    await Promise.all([
      agent.session.create('vm', { name }),
      agent.memfd.create('ram', { size }),
      agent.memfd.fill('ram'),
      agent.session.preserve('vm', 'ram', { token }),
    ])
  },
  async after({ agent, check }) {
    await withDevice(agent, () =>
      check.errno('RETRIEVE_SESSION with an argument that is read-only', {
        of: () =>
          agent.uapi.ioctl('device', {
            request: request.RETRIEVE_SESSION,
            data: sessionStruct({ name }),
            memory: 'readonly',
          }),
        expected: 'EFAULT',
      }),
    )
    await agent.session.retrieve('vm', { name })
    await agent.session.restore('vm', 'ram', { token })
    await check.content('ram', { size })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
  },
})
