import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

/** One more than fill a page of what is handed over, as in session/full-page-of-files. */
const tokens = Array.from({ length: 64 }, (_, token) => token)

export default defineCase({
  title: 'a file that is the first on a page of what is handed over stays there when the next one is refused',
  restsOn: 'code: kernel/liveupdate/kho_block.c, kho_block_set_shrink()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    for (const token of tokens) await preserveFilled(agent, `ram${token}`, { session: 'vm', token })
    await agent.fd.make('pipe', { kind: 'pipe' })
    await check.errno('a pipe is refused', {
      of: () => agent.session.preserve('vm', 'pipe', { token: tokens.length }),
      expected: 'ENOENT',
    })
    await agent.fd.close('pipe')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const token of tokens) await checkFilled({ agent, check }, `ram${token}`, { session: 'vm', token })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
