import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a session name of 64 bytes without a NUL is refused',
  restsOn: 'uapi: linux/liveupdate.h, struct liveupdate_ioctl_create_session',
  needs: ['memfd'],
  async before({ agent, check }) {
    await check.errno('a name without a NUL is not correct', {
      of: () => agent.session.create('vm', { name: 'u'.repeat(64) }),
      expected: 'EINVAL',
    })
  },
})
