import { defineCase } from '../../harness/case/define.js'

const files = ['with', 'without']

export default defineCase({
  title: 'FD_CLOEXEC is not kept: a retrieved memfd is without it until it is set again',
  restsOn: 'documentation: mm/memfd_preservation, "FD_CLOEXEC flag"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(files.map((file) => agent.memfd.create(file)))
    await agent.fd.inherit('without')
    await Promise.all(files.map((file, token) => agent.session.preserve('vm', file, { token })))
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const [token, file] of files.entries()) {
      await agent.session.restore('vm', file, { token })
      const { fdFlags } = await agent.memfd.stat(file)
      check.equal(`F_GETFD of one that was preserved ${file}`, { got: fdFlags, expected: 0 })
      await agent.memfd.close(file)
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
