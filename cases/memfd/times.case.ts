import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'the times of a memfd are not kept: it is as old as its retrieval',
  restsOn: 'documentation: mm/memfd_preservation, "All others are reset to default"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.memfd.create('earlier')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.create('later')
    const files = ['earlier', 'ram', 'later']
    const [earlier, retrieved, later] = await Promise.all([
      agent.memfd.stat('earlier'),
      agent.memfd.stat('ram'),
      agent.memfd.stat('later'),
    ])
    for (const time of ['atime', 'mtime', 'ctime'] as const)
      check.that(`st_${time} lies between those of memfds made before and after it`, {
        held: earlier[time] <= retrieved[time] && retrieved[time] <= later[time],
        got: retrieved[time],
        expected: `${earlier[time]} to ${later[time]} microseconds since 1970`,
      })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all(files.map((file) => agent.memfd.close(file)))
  },
})
