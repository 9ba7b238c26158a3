import { retrievedMemfd, size } from './retrieved-memfd.js'

const page = 4096

export default retrievedMemfd({
  title: 'SEEK_DATA and SEEK_HOLE find the pages of a retrieved memfd, and a hole that is made in it',
  async prove({ agent, check }) {
    check.equal('all of it is data up to its end', {
      got: await agent.memfd.seek('ram', { offset: 0, whence: 'hole' }),
      expected: size,
    })
    await agent.memfd.fallocate('ram', { mode: ['keep-size', 'punch-hole'], offset: page, length: 2 * page })
    check.equal('the hole is found', {
      got: await agent.memfd.seek('ram', { offset: 0, whence: 'hole' }),
      expected: page,
    })
    check.equal('the data behind it is found', {
      got: await agent.memfd.seek('ram', { offset: page, whence: 'data' }),
      expected: 3 * page,
    })
    await check.errno('behind the end there is no data', {
      of: () => agent.memfd.seek('ram', { offset: size, whence: 'data' }),
      expected: 'ENXIO',
    })
  },
})
