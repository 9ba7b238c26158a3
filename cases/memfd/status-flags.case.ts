import type { StatusFlag } from '../../harness/agent/operations/fd.js'
import { defineCase } from '../../harness/case/define.js'

/** From the kernel's own headers for x86: the C library hides O_LARGEFILE. */
const readWrite = 0o2
const largeFile = 0o100000

const files: { name: string; status: StatusFlag[] }[] = [
  { name: 'plain', status: [] },
  { name: 'append', status: ['append'] },
  { name: 'nonblock', status: ['nonblock'] },
  { name: 'noatime', status: ['noatime'] },
  { name: 'all', status: ['append', 'nonblock', 'noatime'] },
]

export default defineCase({
  title: 'a memfd comes back with the status flags O_RDWR and O_LARGEFILE, and with no others',
  restsOn: 'documentation: mm/memfd_preservation, "File Status Flags" and "Non-Preserved Properties"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(
      files.map(async ({ name, status }, token) => {
        await agent.memfd.create(name)
        await agent.fd.setStatus(name, { status })
        await agent.session.preserve('vm', name, { token })
      }),
    )
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await Promise.all(files.map(({ name }, token) => agent.session.restore('vm', name, { token })))
    await agent.session.finish('vm')
    await agent.session.close('vm')
    for (const { name, status } of files) {
      const { flags } = await agent.memfd.stat(name)
      check.equal(`F_GETFL of one that had ${status.join(', ') || 'no others'}`, {
        got: flags.toString(8),
        expected: (readWrite | largeFile).toString(8),
      })
      await agent.memfd.close(name)
    }
  },
})
