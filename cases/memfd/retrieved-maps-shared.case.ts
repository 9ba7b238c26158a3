import { retrievedMemfd, size } from './retrieved-memfd.js'

const length = 2 * 4096
const stored = 'stored through a mapping'
const written = 'written to the file'

export default retrievedMemfd({
  title: 'a shared mapping of a retrieved memfd and the file are the same memory',
  async prove({ agent, check }) {
    await agent.memfd.map('ram', 'window', { offset: 4096, length })
    await agent.mapping.store('window', { offset: 4000, data: stored })
    const read = await agent.memfd.read('ram', { offset: 4096 + 4000, length: stored.length })
    check.equal('what is stored is read from the file', { got: read.toString(), expected: stored })

    await agent.memfd.write('ram', { offset: 4096 + 10, data: written })
    const loaded = await agent.mapping.load('window', { offset: 10, length: written.length })
    check.equal('what is written is loaded from the mapping', { got: loaded.toString(), expected: written })
    await agent.mapping.close('window')
    check.equal('the size is what it was', { got: (await agent.memfd.stat('ram')).size, expected: size })
  },
})
