import { defineCase } from '../../harness/case/define.js'

const name = 'name-exact'.padEnd(63, '.')
const others = {
  'one byte less': name.slice(0, -1),
  'another case': name.toUpperCase(),
  'one byte more, and no NUL': `${name}.`,
  nothing: '',
}

export default defineCase({
  title: 'a session is retrieved by exactly its name',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_IOCTL_RETRIEVE_SESSION, "must exactly match"',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent }) {
    await agent.session.create('vm', { name })
  },
  async after({ agent, check }) {
    for (const [what, other] of Object.entries(others)) {
      await check.errno(`${what} is not its name`, {
        of: () => agent.session.retrieve('vm', { name: other }),
        expected: 'ENOENT',
      })
    }
    await agent.session.retrieve('vm', { name })
    await agent.session.close('vm')
  },
})
