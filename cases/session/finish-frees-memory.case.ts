import { defineCase } from '../../harness/case/define.js'
import { freedBy, nearlyAll, size } from './free-memory.js'

export default defineCase({
  title: 'FINISH frees the memory of a file that was not retrieved',
  restsOn:
    'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_FINISH, "releases its ownership of the preserved resources"',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent }) {
    await agent.session.create('vm')
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    const freed = await freedBy(agent, () => agent.session.finish('vm'))
    check.that('what FINISH frees, in bytes', {
      held: freed >= nearlyAll,
      got: freed,
      expected: `at least ${nearlyAll}`,
    })
    await agent.session.close('vm')
  },
})
