import { defineCase } from '../../harness/case/define.js'

const page = 4096
const pages = 12
const size = pages * page
/** First page and how many; all of them were written before. */
const holes = { begin: [0, 3], middle: [5, 2], end: [9, 3] } as const

export default defineCase({
  title: 'a hole is zeros on the other side, at the beginning, in the middle and at the end of a memfd',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents" and "Holes in the file are filled"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    for (const [token, [place, [first, count]]] of Object.entries(holes).entries()) {
      await agent.memfd.create(place, { size })
      await agent.memfd.fill(place)
      const hole = { offset: first * page, length: count * page }
      await agent.memfd.fallocate(place, { mode: ['keep-size', 'punch-hole'], ...hole })
      await agent.session.preserve('vm', place, { token })
    }
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const [token, [place, hole]] of Object.entries(holes).entries()) {
      await agent.session.restore('vm', place, { token })
      await check.content(place, { size, extents: around(hole) })
      await agent.memfd.close(place)
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})

function around([first, count]: readonly [number, number]): { offset: number; length: number }[] {
  const before = { offset: 0, length: first * page }
  const behind = { offset: (first + count) * page, length: (pages - first - count) * page }
  return [before, behind].filter(({ length }) => length > 0)
}
