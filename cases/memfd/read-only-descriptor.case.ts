import { defineCase } from '../../harness/case/define.js'

const size = 4096
const data = 'written through it'

export default defineCase({
  title: 'a memfd preserved through a descriptor that can only read it comes back to be read and written',
  restsOn: 'documentation: mm/memfd_preservation, "File Status Flags", "always opened with O_RDWR"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('writer', { size })
    await agent.fd.reopen('writer', 'ram', { flags: ['rdonly'] })
    await check.errno('it cannot be written through the descriptor that is preserved', {
      of: () => agent.memfd.write('ram', { data }),
      expected: 'EBADF',
    })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.write('ram', { offset: 10, data })
    const read = await agent.memfd.read('ram', { offset: 10, length: data.length })
    check.equal('what is written through the retrieved one is there', {
      got: read.toString(),
      expected: data,
    })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
