import { retrievedMemfd, size } from './retrieved-memfd.js'

const small = 4096 + 1000

export default retrievedMemfd({
  title: 'a retrieved memfd can be cut short and made longer, and what it gains is zeros',
  async prove({ agent, check }) {
    await agent.memfd.truncate('ram', { size: 2 * size })
    await check.content('ram', { size: 2 * size, extents: [{ offset: 0, length: size }] })
    await agent.memfd.truncate('ram', { size: small })
    await check.content('ram', { size: small })
    await agent.memfd.truncate('ram', { size })
    await check.content('ram', { size, extents: [{ offset: 0, length: small }] })
  },
})
