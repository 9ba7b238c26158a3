import type { OpenFlag } from '../../harness/agent/operations/fd.js'
import { defineCase } from '../../harness/case/define.js'

const path = '/dev/liveupdate'
const modes: readonly OpenFlag[] = ['rdonly', 'wronly', 'rdwr']

/** The agent has the device open all the time. */
export default defineCase({
  title: 'the device is open only once: a second open, in whatever mode, is EBUSY',
  restsOn: 'documentation: userspace-api/liveupdate, "LUO ioctl Interface"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await Promise.all([
      agent.device.dup('device'),
      ...modes.map((mode) =>
        check.errno(`open ${path}, ${mode}`, {
          of: () => agent.file.open(mode, { path, flags: [mode] }),
          expected: 'EBUSY',
        }),
      ),
      check.errno('open its descriptor once more through /proc', {
        of: () => agent.fd.reopen('device', 'again', { flags: ['rdwr'] }),
        expected: 'EBUSY',
      }),
    ])
    await agent.fd.close('device')
  },
})
