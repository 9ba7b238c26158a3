import type { OpenFlag } from '../../harness/agent/operations/fd.js'
import { defineCase } from '../../harness/case/define.js'
import { fdOf, request, sessionStruct } from './structs.js'

const path = '/dev/liveupdate'
const modes: readonly OpenFlag[] = ['rdonly', 'wronly', 'rdwr']

export default defineCase({
  title: 'the device makes sessions in whatever mode it was opened',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_open() and luo_ioctl()',
  needs: ['memfd'],
  // The device is closed for all.
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.device.close()
    for (const mode of modes) {
      const name = `uapi/open-modes, ${mode}`
      await agent.file.open('device', { path, flags: [mode] })
      const { data } = await agent.uapi.ioctl('device', {
        request: request.CREATE_SESSION,
        data: sessionStruct({ name }),
      })
      await agent.fd.adopt('vm', { fd: fdOf(data), kind: 'session' })
      check.equal(`a session of a device opened ${mode}`, {
        got: await agent.session.name('vm'),
        expected: name,
      })
      await Promise.all([agent.session.close('vm'), agent.fd.close('device')])
    }
    await agent.device.open()
  },
})
