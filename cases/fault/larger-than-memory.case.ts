import { defineCase } from '../../harness/case/define.js'

/** In bytes: the list of its pages alone would be larger than what the kernel can allocate at once. */
const size = 2 ** 41

/** In bytes: what is there of it. */
const written = 4096

export default defineCase({
  title: 'a sparse file of 2 TiB is refused without a warning of the kernel, and stays as it was',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve_folios()',
  needs: ['memfd'],
  // A kernel that warns of it does so once.
  guest: { once: true },
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram', { extents: [{ offset: 0, length: written }] })
    await agent.session.create('vm')
    await check.errno('there is no memory for it', {
      of: () => agent.session.preserve('vm', 'ram', { token: 1 }),
      expected: 'ENOMEM',
    })
    await agent.memfd.truncate('ram', { size: written })
    await check.content('ram', { size: written })
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
