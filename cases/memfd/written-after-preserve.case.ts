import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = 4 * page
/** Across the border of two pages, one written before and one a hole. */
const offset = 2 * page - 3
const data = 'after preserve'

export default defineCase({
  title: 'what write puts into a memfd after preserve arrives',
  restsOn: 'documentation: mm/memfd_preservation, "All data stored in the file is preserved"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram', { extents: [{ offset: 0, length: 2 * page }] })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    const taken = await agent.memfd.write('ram', { offset, data })
    check.equal('the bytes that write took', { got: taken, expected: data.length })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const got = await agent.memfd.read('ram', { offset, length: data.length })
    check.equal('the bytes that were written', { got: got.toString(), expected: data })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
