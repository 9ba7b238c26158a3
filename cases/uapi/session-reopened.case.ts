import type { OpenFlag } from '../../harness/agent/operations/fd.js'
import { defineCase } from '../../harness/case/define.js'

const modes: readonly OpenFlag[] = ['rdonly', 'rdwr']

export default defineCase({
  title: 'a session cannot be opened through /proc/PID/fd: who is to have it must be given it',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_getfile(), anon_inode_getfile()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await Promise.all(
      modes.map((mode) =>
        check.errno(`open /proc/self/fd, ${mode}`, {
          of: () => agent.fd.reopen('vm', mode, { flags: [mode] }),
          expected: 'ENXIO',
        }),
      ),
    )
    await agent.session.close('vm')
  },
})
