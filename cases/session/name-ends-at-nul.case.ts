import { defineCase } from '../../harness/case/define.js'

const name = 'name-ends-at-nul'

export default defineCase({
  title: 'the name of a session ends at its first NUL, whatever follows it',
  restsOn: 'uapi: linux/liveupdate.h, struct liveupdate_ioctl_create_session',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    await agent.session.create('vm', { name: `${name}\0one` })
    check.equal('GET_NAME says what is before the NUL', {
      got: await agent.session.name('vm'),
      expected: name,
    })
    await check.errno('another tail does not make another name', {
      of: () => agent.session.create('other', { name: `${name}\0two` }),
      expected: 'EEXIST',
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm', { name: `${name}\0three` })
    check.equal('GET_NAME says the same after the hop', {
      got: await agent.session.name('vm'),
      expected: name,
    })
    await agent.session.close('vm')
  },
})
