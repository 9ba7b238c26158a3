import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

const token = 1

export default defineCase({
  title: 'a file that is refused leaves its token free, and the session as it was',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), "In case of any failure"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'taken', { session: 'vm', token: 2 })
    await agent.fd.make('pipe', { kind: 'pipe' })
    await agent.fd.adopt('none', { fd: -1 })
    for (const [descriptor, expected] of Object.entries({ pipe: 'ENOENT', none: 'EBADF', taken: 'EBUSY' })) {
      await check.errno(`"${descriptor}" is refused`, {
        of: () => agent.session.preserve('vm', descriptor, { token }),
        expected,
      })
    }
    await agent.fd.close('pipe')
    await preserveFilled(agent, 'ram', { session: 'vm', token })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token })
    await checkFilled({ agent, check }, 'taken', { session: 'vm', token: 2 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
