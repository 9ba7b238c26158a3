import { defineCase } from '../../harness/case/define.js'

const name = 'last-descriptor'

export default defineCase({
  title: 'a session lives for as long as any process has any descriptor of it',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_release()',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent, check }) {
    const lives = async (where: string) => {
      await check.errno(`it lives on in ${where}`, {
        of: () => agent.session.create('another', { name }),
        expected: 'EEXIST',
      })
    }
    await agent.process.spawn('holder')
    await agent.session.create('vm', { name })
    await agent.fd.dup('vm', 'dup')
    await agent.process.give('holder', 'vm')
    await agent.session.close('vm')
    await lives('a duplicate and another process')
    await agent.fd.close('dup')
    await lives('another process')
    await agent.process.take('holder', 'vm')
    await agent.process.release('holder', 'vm')
    await lives('what was taken back from there')
    await agent.fd.close('vm')
    await agent.session.create('vm', { name })
    check.equal('with its last descriptor it is gone, and its name free', {
      got: await agent.session.name('vm'),
      expected: name,
    })
    await agent.session.close('vm')
    await agent.process.kill('holder')
  },
})
