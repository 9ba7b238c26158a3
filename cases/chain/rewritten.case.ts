import { defineCase } from '../../harness/case/define.js'
import { chain, hops } from './route.js'

const size = 8 * 4096

export default defineCase({
  title: 'what each kernel writes into a retrieved memfd is what the next one finds, and nothing older',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents"',
  needs: ['memfd'],
  guest: chain,
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram', { generation: 0 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    return 0
  },
  async between({ agent, check, kept: generation }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size, generation })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.session.create('vm')
    // Preserved first and written then: the harder order.
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.fill('ram', { generation: generation + 1 })
    return generation + 1
  },
  async after({ agent, check, kept: generation }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    check.equal('each kernel between wrote once', { got: generation, expected: hops - 1 })
    await check.content('ram', { size, generation })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
