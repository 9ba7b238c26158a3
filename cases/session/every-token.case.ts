import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

/** Both ends of 64 bits, and such that become the same if any part is cut off or taken for a sign. */
const tokens = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 32n + 1n, 2n ** 63n, 2n ** 64n - 1n]

export default defineCase({
  title: 'every number of 64 bits is a token, from 0 to 2^64-1',
  restsOn: 'uapi: linux/liveupdate.h, struct liveupdate_session_preserve_fd',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    for (const token of tokens) await preserveFilled(agent, `ram${token}`, { session: 'vm', token })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const token of tokens) await checkFilled({ agent, check }, `ram${token}`, { session: 'vm', token })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
