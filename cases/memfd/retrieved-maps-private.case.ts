import { retrievedMemfd, size } from './retrieved-memfd.js'

const data = 'stored for oneself'

export default retrievedMemfd({
  title: 'a private mapping of a retrieved memfd keeps its stores to itself',
  async prove({ agent, check }) {
    await agent.memfd.map('ram', 'copy', { length: 4096, sharing: 'private' })
    await agent.mapping.store('copy', { offset: 50, data })
    const loaded = await agent.mapping.load('copy', { offset: 50, length: data.length })
    check.equal('the mapping has what was stored', { got: loaded.toString(), expected: data })
    await check.content('ram', { size })
    await agent.mapping.close('copy')
  },
})
