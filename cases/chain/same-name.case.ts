import { defineCase } from '../../harness/case/define.js'
import { chain } from './route.js'

const size = 4096

export default defineCase({
  title: 'a session can be handed on under its own name while the one that was retrieved is still open',
  restsOn: 'code: kernel/liveupdate/luo_session.c: incoming and outgoing sessions are two lists',
  needs: ['memfd'],
  guest: { ...chain, once: true },
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('out', { name: 'the same name' })
    await agent.session.preserve('out', 'ram', { token: 1 })
  },
  async between({ agent }) {
    await agent.session.retrieve('in', { name: 'the same name' })
    await agent.session.create('out', { name: 'the same name' })
    await agent.session.restore('in', 'ram', { token: 1 })
    await agent.session.finish('in')
    await agent.session.preserve('out', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('in', { name: 'the same name' })
    await agent.session.restore('in', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.session.finish('in')
    await agent.session.close('in')
  },
})
