import { defineCase } from '../../harness/case/define.js'

const size = 4 * 4096

export default defineCase({
  title: 'of a memfd that is open twice, the position of the descriptor that was preserved is kept',
  restsOn: 'documentation: mm/memfd_preservation, "File Position"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('first', { size })
    await agent.fd.reopen('first', 'ram', { flags: ['rdwr'] })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.seek('ram', { offset: 222 })
    await agent.memfd.seek('first', { offset: 111 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const { offset } = await agent.memfd.stat('ram')
    check.equal('the position is that of the preserved descriptor', { got: offset, expected: 222 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
