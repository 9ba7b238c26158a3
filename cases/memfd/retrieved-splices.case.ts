import { retrievedMemfd, size } from './retrieved-memfd.js'

const data = 'from another file'

export default retrievedMemfd({
  title: 'a retrieved memfd can be spliced from and spliced to',
  async prove({ agent, check }) {
    await agent.memfd.create('copy')
    const out = await agent.memfd.splice('ram', 'copy')
    check.equal('all of it is spliced out', { got: out, expected: size })
    const [original, copied] = await Promise.all([agent.memfd.hash('ram'), agent.memfd.hash('copy')])
    check.equal('what is spliced out is its content', { got: copied, expected: original })

    await agent.memfd.truncate('copy', { size: 0 })
    await agent.memfd.write('copy', { data })
    await agent.memfd.seek('copy', { offset: 0 })
    await agent.memfd.seek('ram', { offset: 5000 })
    await agent.memfd.splice('copy', 'ram')
    const read = await agent.memfd.read('ram', { offset: 5000, length: data.length })
    check.equal('what is spliced to it is read', { got: read.toString(), expected: data })
    await agent.memfd.close('copy')
  },
})
