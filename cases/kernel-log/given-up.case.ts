import { defineCase } from '../../harness/case/define.js'
import { preserveFilled } from '../session/filled-file.js'
import { checkNoTrouble } from './hearing.js'

export default defineCase({
  title:
    'sessions given up are no trouble to the kernel: closed or killed before the hop, closed without FINISH after it',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_release()',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await checkNoTrouble({ agent, check }, async () => {
      for (const session of ['closed', 'killed', 'unwanted']) {
        await agent.session.create(session)
        await preserveFilled(agent, `ram-${session}`, { session })
      }
      await agent.session.close('closed')
      await agent.process.spawn('holder')
      await agent.process.give('holder', 'killed')
      await agent.session.close('killed')
      await agent.process.kill('holder')
    })
  },
  async after({ agent, check }) {
    await checkNoTrouble({ agent, check }, async () => {
      await agent.session.retrieve('unwanted')
      await agent.session.close('unwanted')
    })
  },
})
