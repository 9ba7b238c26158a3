import { defineCase } from '../../harness/case/define.js'

const page = 4096
const size = 4 * page

export default defineCase({
  title: 'a memfd whose session is closed before the jump can grow, shrink and be sealed again',
  restsOn:
    'documentation: core-api/liveupdate, "Abort Before Reboot", "returning the system to a clean state"',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size, flags: ['sealing'] })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await check.errno('a preserved one cannot grow', {
      of: () => agent.memfd.truncate('ram', { size: 2 * size }),
      expected: 'EPERM',
    })
    await agent.session.close('vm')

    await agent.memfd.truncate('ram', { size: 2 * size })
    await agent.memfd.write('ram', { offset: 2 * size, data: 'x' })
    await agent.memfd.truncate('ram', { size })
    await agent.memfd.fallocate('ram', { mode: ['keep-size', 'punch-hole'], length: page })
    await agent.memfd.seal('ram', { seals: ['write'] })
    await check.content('ram', { size, extents: [{ offset: page, length: size - page }] })
    const { blocks } = await agent.memfd.stat('ram')
    check.equal('the hole has given its page back', { got: blocks, expected: (size - page) / 512 })
    await agent.memfd.close('ram')
  },
})
