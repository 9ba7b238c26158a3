import { defineCase } from '../../harness/case/define.js'
import { freedBy, nearlyAll, size } from './free-memory.js'

export default defineCase({
  title: 'closing a session before the hop frees the memory of a file that only it still had',
  restsOn: 'documentation: core-api/liveupdate, luo_file_unpreserve_files()',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('vm')
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    const freedTooEarly = await freedBy(agent, () => agent.memfd.close('ram'))
    check.that('what is freed while the session has the file, in bytes', {
      held: freedTooEarly < size - nearlyAll,
      got: freedTooEarly,
      expected: `less than ${size - nearlyAll}`,
    })
    const freed = await freedBy(agent, () => agent.session.close('vm'))
    check.that('what the close frees, in bytes', {
      held: freed >= nearlyAll,
      got: freed,
      expected: `at least ${nearlyAll}`,
    })
  },
})
