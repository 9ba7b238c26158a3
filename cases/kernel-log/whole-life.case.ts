import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'
import { checkNoTrouble } from './hearing.js'

export default defineCase({
  title: 'a session lives from create to close without a complaint of either kernel',
  restsOn: 'code: kernel/liveupdate/luo_session.c, pr_warn() tells of trouble only',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await checkNoTrouble({ agent, check }, async () => {
      await agent.session.create('vm')
      await preserveFilled(agent, 'ram', { session: 'vm' })
    })
  },
  async after({ agent, check }) {
    await checkNoTrouble({ agent, check }, async () => {
      await agent.session.retrieve('vm')
      await checkFilled({ agent, check }, 'ram', { session: 'vm' })
      await agent.session.finish('vm')
      await agent.session.close('vm')
    })
  },
})
