import { retrievedMemfd, size } from './retrieved-memfd.js'

export default retrievedMemfd({
  title: 'a duplicate of a retrieved descriptor is the same open file',
  async prove({ agent, check }) {
    await agent.fd.dup('ram', 'duplicate')
    await agent.memfd.seek('duplicate', { offset: 4321 })
    const { offset } = await agent.memfd.stat('ram')
    check.equal('the position is common to both', { got: offset, expected: 4321 })

    await agent.memfd.close('duplicate')
    await check.content('ram', { size })
  },
})
