import { retrievedMemfd, size } from './retrieved-memfd.js'

export default retrievedMemfd({
  title: 'a retrieved memfd can be sealed: nobody but its owner holds its pages',
  async prove({ agent, check }) {
    // Refused with EBUSY where any of its pages is pinned.
    await agent.memfd.seal('ram', { seals: ['write', 'grow', 'shrink', 'seal'] })
    const { seals } = await agent.memfd.stat('ram')
    check.equal('it has the new seals', { got: seals, expected: 'seal,shrink,grow,write' })
    await check.errno('it can be written no more', {
      of: () => agent.memfd.write('ram', { data: 'x' }),
      expected: 'EPERM',
    })
    await check.content('ram', { size })
  },
})
