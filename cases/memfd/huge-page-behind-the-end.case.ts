import { defineCase } from '../../harness/case/define.js'
import { allocateLarge, allowHugePages, hugePage } from './huge-pages.js'

const size = hugePage + 4096 + 123
const whole = 2 * hugePage

export default defineCase({
  title:
    'a memfd that ends within a transparent huge page keeps bytes and size, and is zeros behind its end when it grows',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "File Size"',
  needs: ['memfd'],
  guest: { memoryMiB: 6 },
  async before({ agent, check }) {
    await allowHugePages(agent)
    await agent.memfd.create('ram', { size: whole })
    await allocateLarge(agent, 'ram', whole)
    // So that what is given back here, and taken again, is not zeros by chance.
    await agent.memfd.fill('ram')
    await agent.memfd.truncate('ram', { size: 0 })
    await agent.memfd.truncate('ram', { size })
    await agent.memfd.map('ram', 'window', { length: whole })
    await agent.mapping.advise('window', { advice: 'hugepage' })
    await agent.mapping.store('window', { offset: hugePage, data: 'x' })
    await agent.mapping.close('window')
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('one byte in the last page takes a huge one', { got: blocks, expected: hugePage / 512 })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.memfd.truncate('ram', { size: whole })
    await check.content('ram', { size: whole, extents: [{ offset: 0, length: size }] })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
