import { defineCase } from '../../harness/case/define.js'

/** More than the 500 of the kernel's own luo_stress_files.c. Each contains its own name, and nothing else. */
const files = Array.from({ length: 512 }, (_, index) => ({ file: `ram${index}`, token: 1000 + index }))

export default defineCase({
  title: '512 memfds in one session come back, each under its own token',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors"',
  needs: ['memfd'],
  guest: { memoryMiB: 12, lengthy: true },
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(files.map(({ file }) => agent.memfd.create(file)))
    await Promise.all(files.map(({ file }) => agent.memfd.write(file, { data: file })))
    await Promise.all(files.map(({ file, token }) => agent.session.preserve('vm', file, { token })))
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await Promise.all(files.map(({ file, token }) => agent.session.restore('vm', file, { token })))
    const found = await Promise.all(files.map(({ file }) => agent.memfd.read(file, { length: 4096 })))
    const wrong = files.filter(({ file }, index) => found[index]?.toString() !== file)
    check.equal('files that are not what was preserved', {
      got: wrong.map(({ file }) => file).join() || 'none',
      expected: 'none',
    })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
