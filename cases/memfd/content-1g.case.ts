import type { Verification } from '../../harness/agent/operations/memfd.js'
import { defineCase } from '../../harness/case/define.js'

const size = 2 ** 30
const content = { size, generation: 1 }

export default defineCase({
  title: 'a memfd of 1 GiB in a guest of 2 GiB keeps every byte',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents"',
  needs: ['memfd'],
  // More than it holds: that is a guest of 2 GiB. Alone, because what is measured is how fast one is that does nothing else.
  guest: { memoryMiB: 1300, alone: 'guest' },
  async before({ agent, measure }) {
    await agent.memfd.create('ram', { size })
    await measure.throughput('fill of new memory', { bytes: size, of: (timed) => timed.memfd.fill('ram') })
    const against = await measure.throughput('plain read', {
      bytes: size,
      of: (timed) => timed.memfd.scan('ram'),
    })
    await measure.throughput('fill', {
      bytes: size,
      of: (timed) => timed.memfd.fill('ram', content),
      against,
    })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check, measure }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const against = await measure.throughput('plain read', {
      bytes: size,
      of: (timed) => timed.memfd.scan('ram'),
    })
    // What is measured is what is checked: a gigabyte is looked at once.
    const found: { verified?: Verification; hash?: string } = {}
    await measure.throughput('verify', {
      bytes: size,
      of: async (timed) => {
        found.verified = await timed.memfd.verify('ram', content)
      },
      against,
    })
    await measure.throughput('hash', {
      bytes: size,
      of: async (timed) => {
        found.hash = await timed.memfd.hash('ram')
      },
      against,
    })
    if (found.verified === undefined || found.hash === undefined) throw new Error('nothing was looked at')
    await check.found('ram', { ...content, verified: found.verified, hash: found.hash })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
