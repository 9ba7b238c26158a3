import { defineCase, type Stage } from '../../harness/case/define.js'

const size = 64 * 4096
/** Of 512 bytes. The kernel may hold back 31 pages that it has not put on its lists yet. */
const half = size / 512 / 2

export default defineCase({
  title: 'what was written after preserve into a page that was clean then is not reclaimed after the hop',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios(), "Unconditionally mark it dirty"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.session.create('vm')
    // Its holes get pages, which are clean: nobody has written to them.
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.fill('ram')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('clean', { size })
    await reclaim('clean', agent)
    const { blocks } = await agent.memfd.stat('clean')
    check.that('clean pages of shared memory are reclaimed', {
      held: blocks < half,
      got: blocks,
      expected: `less than ${half} blocks`,
    })
    await reclaim('ram', agent)
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
    await agent.memfd.close('clean')
  },
})

/** What a shortage of memory does to a file, done to this one alone: only what is mapped is given to reclaim. */
async function reclaim(file: string, agent: Stage['agent']): Promise<void> {
  await agent.memfd.map(file, 'window', { length: size })
  await agent.mapping.advise('window', { advice: 'populate-read' })
  await agent.mapping.advise('window', { advice: 'pageout' })
  await agent.mapping.close('window')
}
