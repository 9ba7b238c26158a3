import { retrievedMemfd } from './retrieved-memfd.js'

const data = 'seen by both'

export default retrievedMemfd({
  title: 'a retrieved memfd can be opened again through /proc/self/fd',
  async prove({ agent, check }) {
    await agent.fd.reopen('ram', 'reader', { flags: ['rdonly'] })
    await agent.memfd.seek('ram', { offset: 4321 })
    const { offset } = await agent.memfd.stat('reader')
    check.equal('the new open file has a position of its own', { got: offset, expected: 0 })

    await agent.memfd.write('ram', { offset: 4090, data })
    const read = await agent.memfd.read('reader', { offset: 4090, length: data.length })
    check.equal('both are the same memory', { got: read.toString(), expected: data })
    await check.errno('what is opened to read cannot be written', {
      of: () => agent.memfd.write('reader', { data }),
      expected: 'EBADF',
    })
    await agent.memfd.close('reader')
  },
})
