import { retrievedMemfd, size } from './retrieved-memfd.js'

const data = 'written under the new kernel'

export default retrievedMemfd({
  title: 'a retrieved memfd can be written, and grows with what is written behind its end',
  async prove({ agent, check }) {
    for (const offset of [100, size - 1, size + 3 * 4096]) {
      await agent.memfd.write('ram', { offset, data })
      const [{ size: grown }, read] = await Promise.all([
        agent.memfd.stat('ram'),
        agent.memfd.read('ram', { offset, length: data.length }),
      ])
      check.equal(`what is written at ${offset} is read`, { got: read.toString(), expected: data })
      check.equal(`after the write at ${offset} the size is that of all that was written`, {
        got: grown,
        expected: Math.max(size, offset + data.length),
      })
    }
  },
})
