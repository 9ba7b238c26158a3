import { defineCase } from '../../harness/case/define.js'

const name = 'name-in-proc'.padEnd(63, '.')

export default defineCase({
  title: '/proc/PID/fd shows the name of a session',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_getfile()',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    await agent.session.create('vm', { name })
    const { link } = await agent.fd.info('vm')
    check.equal('the link of a created session', { got: link, expected: `anon_inode:[luo_session] ${name}` })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm', { name })
    const { link } = await agent.fd.info('vm')
    check.equal('the link of a retrieved session', {
      got: link,
      expected: `anon_inode:[luo_session] ${name}`,
    })
    await agent.session.close('vm')
  },
})
