import { defineCase } from '../../harness/case/define.js'
import { fdStruct, request } from './structs.js'

const size = 4096
const token = 1n

export default defineCase({
  title: 'a PRESERVE_FD whose answer cannot be written is EFAULT, and has preserved the file',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_preserve_fd()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await Promise.all([
      agent.session.create('vm'),
      agent.memfd.create('ram', { size }),
      agent.memfd.fill('ram'),
    ])
    const { fd } = await agent.fd.info('ram')
    await check.errno('PRESERVE_FD with an argument that is read-only', {
      of: () =>
        agent.uapi.ioctl('vm', {
          request: request.PRESERVE_FD,
          data: fdStruct({ fd, token }),
          memory: 'readonly',
        }),
      expected: 'EFAULT',
    })
    await check.errno('its token once more', {
      of: () => agent.session.preserve('vm', 'ram', { token }),
      expected: 'EEXIST',
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token })
    await check.content('ram', { size })
    await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
  },
})
