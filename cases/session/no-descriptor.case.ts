import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a descriptor that is none, or that is only a path, is refused',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EBADF',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await agent.fd.adopt('negative', { fd: -1 })
    await agent.fd.adopt('unused', { fd: 1_000_000 })
    await agent.file.open('path', { path: '/', flags: ['path'] })
    for (const descriptor of ['negative', 'unused', 'path']) {
      await check.errno(`the descriptor "${descriptor}" is bad`, {
        of: () => agent.session.preserve('vm', descriptor, { token: 1 }),
        expected: 'EBADF',
      })
    }
    await agent.fd.close('path')
    await agent.session.close('vm')
  },
})
