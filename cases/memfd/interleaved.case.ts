import { defineCase } from '../../harness/case/define.js'

const page = 4096
const pages = 16
const size = pages * page
const files = ['odd', 'even']

export default defineCase({
  title: 'two memfds whose pages were allocated by turns are not mixed up',
  restsOn: 'documentation: mm/memfd_preservation, "File Contents"',
  needs: ['memfd'],
  async before({ agent }) {
    await Promise.all(files.map((file) => agent.memfd.create(file, { size })))
    const turns = Array.from({ length: pages }, (_, index) => [{ offset: index * page, length: page }])
    await Promise.all(turns.flatMap((extents) => files.map((file) => agent.memfd.fill(file, { extents }))))
    await agent.session.create('vm')
    await Promise.all(files.map((file, token) => agent.session.preserve('vm', file, { token })))
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const [token, file] of files.entries()) {
      await agent.session.restore('vm', file, { token })
      await check.content(file, { size })
      await agent.memfd.close(file)
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
