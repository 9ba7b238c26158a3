import { frozenMemfd, size } from './frozen-memfd.js'

const truncations = [0, size - 1, size + 1, 2 * size]
const offsets = [size, size + 4096]

export default frozenMemfd({
  title: 'a preserved memfd can neither grow nor shrink',
  restsOn: 'code: include/linux/shmem_fs.h, SHMEM_F_MAPPING_FROZEN, "Disallow growing, shrinking"',
  async attempt({ agent, check }) {
    for (const wanted of truncations)
      await check.errno(`ftruncate to ${wanted} of ${size} bytes`, {
        of: () => agent.memfd.truncate('ram', { size: wanted }),
        expected: 'EPERM',
      })
    for (const offset of offsets)
      await check.errno(`a write at ${offset} of ${size} bytes`, {
        of: () => agent.memfd.write('ram', { offset, data: 'x' }),
        expected: 'EPERM',
      })
    await check.errno('open with O_TRUNC', {
      of: () => agent.fd.reopen('ram', 'again', { flags: ['rdwr', 'trunc'] }),
      expected: 'EPERM',
    })
    await agent.memfd.truncate('ram', { size })
    check.equal('the size is what it was', { got: (await agent.memfd.stat('ram')).size, expected: size })
  },
})
