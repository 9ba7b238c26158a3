import { defineCase } from '../../harness/case/define.js'
import { tinyScratch } from './tiny-scratch.js'

/** In bytes. */
const size = 64 * 1024 * 1024

export default defineCase({
  title: 'small scratch areas of odd sizes are enough for the next kernel, and what lies beside them is kept',
  restsOn: 'documentation: core-api/kho, "Scratch Regions"',
  needs: ['memfd'],
  guest: { ...tinyScratch, memoryMiB: 64 },
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
