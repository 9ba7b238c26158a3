import { defineCase } from '../../harness/case/define.js'

const size = 4 * 4096
const offset = 4096 + 123

export default defineCase({
  title: 'a memfd keeps its file position',
  restsOn: 'documentation: mm/memfd_preservation, "File Position"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.memfd.seek('ram', { offset })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    check.equal('the position is where it was', {
      got: (await agent.memfd.stat('ram')).offset,
      expected: offset,
    })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
