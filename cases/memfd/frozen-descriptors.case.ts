import { frozenMemfd, size } from './frozen-memfd.js'

const descriptors = ['duplicated', 'reopened']

export default frozenMemfd({
  title: 'a preserved memfd is frozen through whatever descriptor, also through one that is made later',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_preserve(), which freezes the inode',
  async attempt({ agent, check }) {
    await agent.fd.dup('ram', 'duplicated')
    await agent.fd.reopen('ram', 'reopened', { flags: ['rdwr'] })
    for (const descriptor of descriptors) {
      await check.errno(`it cannot shrink through the ${descriptor} one`, {
        of: () => agent.memfd.truncate(descriptor, { size: size - 1 }),
        expected: 'EPERM',
      })
      await agent.memfd.close(descriptor)
    }
  },
})
