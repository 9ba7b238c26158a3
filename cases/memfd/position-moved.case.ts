import { defineCase } from '../../harness/case/define.js'

const size = 4 * 4096
const atPreserve = 100
const atJump = 4096 + 123

export default defineCase({
  title: 'a position that moves after the memfd was preserved is kept as it was at the jump',
  restsOn:
    'documentation: mm/memfd_preservation, "File Position", "to continue reading/writing from their last position"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.memfd.seek('ram', { offset: atPreserve })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.seek('ram', { offset: atJump })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('rest')
    const bytes = await agent.memfd.splice('ram', 'rest')
    check.equal('reading goes on from the last position', { got: bytes, expected: size - atJump })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all([agent.memfd.close('ram'), agent.memfd.close('rest')])
  },
})
