import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a session without a name is refused',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_create()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await check.errno('an empty name is not correct', {
      of: () => agent.session.create('vm', { name: '' }),
      expected: 'EINVAL',
    })
  },
})
