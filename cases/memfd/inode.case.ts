import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a retrieved memfd is a new inode: it has the device, links and block size of any new memfd',
  restsOn: 'documentation: mm/memfd_preservation, "All others are reset to default"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('new')
    const [retrieved, made] = await Promise.all([agent.memfd.stat('ram'), agent.memfd.stat('new')])
    for (const field of ['dev', 'nlink', 'blksize'] as const)
      check.equal(`st_${field}`, { got: retrieved[field], expected: made[field] })
    check.that('st_ino is its own', {
      held: retrieved.ino !== made.ino,
      got: retrieved.ino,
      expected: `any but ${made.ino}`,
    })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all([agent.memfd.close('ram'), agent.memfd.close('new')])
  },
})
