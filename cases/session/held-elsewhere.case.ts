import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a session that only another process holds goes through the hop',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions", Serialization',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.process.spawn('holder')
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await agent.process.give('holder', 'vm')
    await agent.session.close('vm')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
