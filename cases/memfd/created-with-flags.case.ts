import type { MemfdFlag } from '../../harness/agent/operations/memfd.js'
import { defineCase } from '../../harness/case/define.js'

const size = 4096
const files: { name: string; flags: MemfdFlag[] }[] = [
  { name: 'none', flags: [] },
  { name: 'sealing', flags: ['sealing'] },
  { name: 'exec', flags: ['exec'] },
  { name: 'exec-sealing', flags: ['exec', 'sealing'] },
  { name: 'noexec', flags: ['noexec'] },
  { name: 'noexec-sealing', flags: ['noexec', 'sealing'] },
]

export default defineCase({
  title: 'a memfd keeps its bytes whatever flags it was created with, all but MFD_HUGETLB',
  restsOn: 'documentation: mm/memfd_preservation, "Overview" and "File Contents"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(
      files.map(async ({ name, flags }, token) => {
        await agent.memfd.create(name, { size, flags })
        await agent.memfd.fill(name)
        await agent.session.preserve('vm', name, { token })
      }),
    )
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await Promise.all(files.map(({ name }, token) => agent.session.restore('vm', name, { token })))
    await Promise.all(files.map(({ name }) => check.content(name, { size })))
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all(files.map(({ name }) => agent.memfd.close(name)))
  },
})
