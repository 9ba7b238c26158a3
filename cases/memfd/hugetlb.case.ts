import type { MemfdFlag } from '../../harness/agent/operations/memfd.js'
import { defineCase } from '../../harness/case/define.js'

const files: { name: string; flags: MemfdFlag[] }[] = [
  { name: 'default', flags: ['hugetlb'] },
  { name: '2 MiB', flags: ['hugetlb', 'huge-2mb'] },
  { name: '1 GiB', flags: ['hugetlb', 'huge-1gb'] },
  { name: 'sealing', flags: ['hugetlb', 'sealing'] },
]

export default defineCase({
  title: 'a memfd made with MFD_HUGETLB is refused, whatever the size of its pages',
  restsOn:
    'documentation: mm/memfd_preservation, "Overview", and core-api/liveupdate, luo_preserve_file(), -ENOENT',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    for (const { name, flags } of files) {
      await agent.memfd.create('huge', { flags })
      await check.errno(`a memfd of huge pages (${name})`, {
        of: () => agent.session.preserve('vm', 'huge', { token: 1 }),
        expected: 'ENOENT',
      })
      await agent.memfd.close('huge')
    }
    await agent.session.close('vm')
  },
})
