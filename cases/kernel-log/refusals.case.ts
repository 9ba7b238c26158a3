import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from '../session/filled-file.js'
import { checkSilence } from './hearing.js'

/** As often as a log would notice. */
const times = 100

export default defineCase({
  title:
    'a request that is refused, however often, is answered by an errno alone: it leaves nothing in the log',
  restsOn: 'code: kernel/liveupdate/luo_session.c and luo_file.c, which answer a wrong request with an errno',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm', token: 1 })
    await agent.fd.make('pipe', { kind: 'pipe' })
    const wrong: (() => Promise<unknown>)[] = [
      () => agent.session.create('nameless', { name: '' }),
      () => agent.session.create('again', { name: 'refusals' }),
      () => agent.session.retrieve('unknown'),
      () => agent.session.preserve('vm', 'ram', { token: 1 }),
      () => agent.session.preserve('vm', 'ram', { token: 2 }),
      () => agent.session.preserve('vm', 'pipe', { token: 3 }),
      () => agent.session.restore('vm', 'back', { token: 1 }),
      () => agent.session.finish('vm'),
    ]
    await agent.session.create('named', { name: 'refusals' })
    await checkSilence({ agent, check }, async () => {
      const tries = Array.from({ length: times }, () => wrong.map((request) => request())).flat()
      const outcomes = await Promise.allSettled(tries)
      const refused = outcomes.filter(({ status }) => status === 'rejected').length
      check.equal('all are refused', { got: refused, expected: tries.length })
    })
    await agent.fd.close('pipe')
    await agent.session.close('named')
    await agent.session.close('vm')
  },
})
