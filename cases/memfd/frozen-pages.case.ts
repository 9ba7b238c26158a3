import type { FallocateMode } from '../../harness/agent/operations/memfd.js'
import { frozenMemfd, size } from './frozen-memfd.js'

const page = 4096
const refused: { mode: FallocateMode[]; errno: string }[] = [
  { mode: [], errno: 'EPERM' },
  { mode: ['keep-size'], errno: 'EPERM' },
  { mode: ['keep-size', 'punch-hole'], errno: 'EPERM' },
  // What shmem knows of no file.
  { mode: ['collapse-range'], errno: 'EOPNOTSUPP' },
  { mode: ['zero-range'], errno: 'EOPNOTSUPP' },
  { mode: ['insert-range'], errno: 'EOPNOTSUPP' },
  { mode: ['unshare-range'], errno: 'EOPNOTSUPP' },
]

export default frozenMemfd({
  title: 'no page of a preserved memfd can be given back or allocated',
  restsOn:
    'code: include/linux/shmem_fs.h, SHMEM_F_MAPPING_FROZEN, "Disallow growing, shrinking, or hole punching"',
  async attempt({ agent, check }) {
    for (const { mode, errno } of refused)
      await check.errno(`fallocate ${mode.join(', ') || 'without a mode'}`, {
        of: () => agent.memfd.fallocate('ram', { mode, length: 2 * page }),
        expected: errno,
      })
    await check.errno('fallocate behind the end', {
      of: () => agent.memfd.fallocate('ram', { mode: ['keep-size'], offset: 8 * page, length: page }),
      expected: 'EPERM',
    })
    await agent.memfd.map('ram', 'window', { length: 2 * page })
    await check.errno('madvise MADV_REMOVE', {
      of: () => agent.mapping.advise('window', { advice: 'remove' }),
      expected: 'EPERM',
    })
    await agent.mapping.close('window')
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('it has as many pages as before', {
      got: blocks,
      expected: (Math.ceil(size / page) * page) / 512,
    })
  },
})
