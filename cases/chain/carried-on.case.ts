import { defineCase } from '../../harness/case/define.js'
import { chain } from './route.js'

const size = 5 * 4096 + 77
const offset = 4096 + 5

export default defineCase({
  title: 'a memfd that each kernel retrieves and preserves again comes through four hops with all that it is',
  restsOn: 'documentation: mm/memfd_preservation, "Preserved Properties"',
  needs: ['memfd'],
  guest: chain,
  async before({ agent }) {
    await agent.memfd.create('ram', { size, flags: ['sealing'] })
    await agent.memfd.fill('ram')
    await agent.memfd.seal('ram', { seals: ['shrink', 'grow'] })
    await agent.memfd.seek('ram', { offset })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async between({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    const { seals, offset: position } = await agent.memfd.stat('ram')
    check.equal('its seals are those of the first kernel', { got: seals, expected: 'shrink,grow' })
    check.equal('its position is that of the first kernel', { got: position, expected: offset })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
