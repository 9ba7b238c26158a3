import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = 4 * page
/** A page that was written before preserve, and one that was a hole. */
const stores = [
  { offset: page + 100, data: 'into a page' },
  { offset: 3 * page + 100, data: 'into a hole' },
]

export default defineCase({
  title:
    'what is stored after preserve through a mapping that is older arrives, after the memfd is closed too',
  restsOn: 'documentation: mm/memfd_preservation, "All data stored in the file is preserved"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram', { extents: [{ offset: 0, length: 2 * page }] })
    await agent.memfd.map('ram', 'window', { length: size })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.close('ram')
    for (const store of stores) await agent.mapping.store('window', store)
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    for (const { offset, data } of stores) {
      const got = await agent.memfd.read('ram', { offset, length: data.length })
      check.equal(`the bytes stored ${data}`, { got: got.toString(), expected: data })
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
