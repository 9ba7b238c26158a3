import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

const token = 1

export default defineCase({
  title: 'a file that is refused leaves its token free, and the session as it was',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await agent.fd.make('pipe', { kind: 'pipe' })
    await check.errno('no handler takes a pipe', {
      of: () => agent.session.preserve('vm', 'pipe', { token }),
      expected: 'ENOENT',
    })
    await agent.fd.close('pipe')
    await preserveFilled(agent, 'ram', { session: 'vm', token })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm', token })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
