import { retrievedMemfd, size } from './retrieved-memfd.js'

const page = 4096
/** In blocks of 512 bytes, as fstat counts. */
const blocksOfPage = page / 512
const end = 5 * page

export default retrievedMemfd({
  title: 'pages of a retrieved memfd can be given back by a punched hole, and allocated again',
  async prove({ agent, check }) {
    await agent.memfd.fallocate('ram', { mode: ['keep-size', 'punch-hole'], offset: page, length: 2 * page })
    const withHole = {
      size,
      extents: [
        { offset: 0, length: page },
        { offset: 3 * page, length: size - 3 * page },
      ],
    }
    await check.content('ram', withHole)
    const punched = await agent.memfd.stat('ram')
    check.equal('the hole has no pages', { got: punched.blocks, expected: 3 * blocksOfPage })

    await agent.memfd.fallocate('ram', { offset: page, length: end })
    const allocated = await agent.memfd.stat('ram')
    check.equal('every page up to the new end is there', {
      got: allocated.blocks,
      expected: 6 * blocksOfPage,
    })
    await check.content('ram', { ...withHole, size: page + end })
  },
})
