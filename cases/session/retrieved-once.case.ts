import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a session that is retrieved cannot be retrieved again, finished or not',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_retrieve()',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent }) {
    await agent.session.create('vm', { name: 'retrieved-once' })
  },
  async after({ agent, check }) {
    const retrieveAs = (session: string) => agent.session.retrieve(session, { name: 'retrieved-once' })
    await retrieveAs('vm')
    await check.errno('it is there already', { of: () => retrieveAs('again'), expected: 'EINVAL' })
    await agent.session.finish('vm')
    await check.errno('it is there although it is finished', {
      of: () => retrieveAs('finished'),
      expected: 'EINVAL',
    })
    await agent.session.close('vm')
    await check.errno('it is gone when it is closed', { of: () => retrieveAs('closed'), expected: 'ENOENT' })
  },
})
