import { frozenMemfd, size } from './frozen-memfd.js'

export default frozenMemfd({
  title: 'a second preserve that is refused leaves the memfd preserved and frozen',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EBUSY and -EEXIST',
  async attempt({ agent, check }) {
    await check.errno('the memfd under another token', {
      of: () => agent.session.preserve('vm', 'ram', { token: 2 }),
      expected: 'EBUSY',
    })
    await check.errno('the memfd under the same token', {
      of: () => agent.session.preserve('vm', 'ram', { token: 1 }),
      expected: 'EEXIST',
    })
    await check.errno('it still cannot shrink', {
      of: () => agent.memfd.truncate('ram', { size: size - 1 }),
      expected: 'EPERM',
    })
  },
})
