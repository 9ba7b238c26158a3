import { defineCase } from '../../harness/case/define.js'

const name = 'retrieved-after-the-hop-only'

export default defineCase({
  title: 'a session cannot be retrieved in the kernel that it was made in',
  restsOn:
    'uapi: linux/liveupdate.h, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, "a session it created before the live update"',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    await agent.session.create('vm', { name })
    await check.errno('no earlier kernel handed it over', {
      of: () => agent.session.retrieve('again', { name }),
      expected: 'ENOENT',
    })
    await agent.session.close('vm')
  },
})
