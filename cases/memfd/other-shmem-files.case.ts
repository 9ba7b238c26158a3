import { defineCase } from '../../harness/case/define.js'

const size = 4096
const files = ['unlinked', 'tmpfile', 'devtmpfs', 'anonymous']

export default defineCase({
  title: 'a file of shared memory that has no name is preserved like a memfd, and comes back as one',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_can_preserve()',
  needs: ['memfd'],
  // Its file in /tmp has just this path.
  guest: { once: true },
  async before({ agent }) {
    await agent.file.open('unlinked', { path: '/tmp/other-shmem-files', flags: ['create', 'excl', 'rdwr'] })
    await agent.file.unlink('/tmp/other-shmem-files')
    await agent.file.open('tmpfile', { path: '/tmp', flags: ['tmpfile', 'rdwr'] })
    await agent.file.open('devtmpfs', { path: '/dev/other-shmem-files', flags: ['create', 'excl', 'rdwr'] })
    await agent.file.unlink('/dev/other-shmem-files')
    await agent.fd.make('anonymous', { kind: 'shared-anonymous' })
    await agent.session.create('vm')
    await Promise.all(
      files.map(async (file, token) => {
        await agent.memfd.truncate(file, { size })
        await agent.memfd.fill(file)
        await agent.session.preserve('vm', file, { token })
      }),
    )
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const [token, file] of files.entries()) {
      await agent.session.restore('vm', file, { token })
      await check.content(file, { size })
      const { seals } = await agent.memfd.stat(file)
      check.equal(`${file} has seals as a memfd has`, { got: seals, expected: 'seal' })
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all(files.map((file) => agent.memfd.close(file)))
  },
})
