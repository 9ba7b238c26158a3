import type { Extent } from '../../harness/agent/content.js'
import { defineCase } from '../../harness/case/define.js'

/** In bytes: pieces of two files that lie one after the other in memory, so that one without the other is full of holes. */
const piece = 16 * 4096
const pieces: Extent[] = Array.from({ length: 32 }, (_, index) => ({ offset: index * piece, length: piece }))
const size = pieces.length * piece

export default defineCase({
  title: 'memory that is compacted before the hop leaves what is preserved where it is',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios(), "Pin the folios"',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.create('between', { size })
    for (const extent of pieces)
      for (const file of ['ram', 'between']) await agent.memfd.fill(file, { extents: [extent] })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.close('between')
    await agent.file.write('/proc/sys/vm/compact_memory', { data: '1' })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
