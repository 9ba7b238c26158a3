import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'

export default defineCase({
  title: 'a holder that crashes before the hop loses its own sessions, and no other',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd'],
  async before({ agent }) {
    for (const session of ['first', 'crashed', 'last']) {
      await agent.session.create(session)
      await preserveFilled(agent, `ram-${session}`, { session })
    }
    await agent.process.spawn('holder')
    await agent.process.give('holder', 'crashed')
    await agent.session.close('crashed')
    await agent.process.kill('holder')
  },
  async after({ agent, check }) {
    await check.errno('the session of the holder is gone', {
      of: () => agent.session.retrieve('crashed'),
      expected: 'ENOENT',
    })
    for (const session of ['first', 'last']) {
      await agent.session.retrieve(session)
      await checkFilled({ agent, check }, `ram-${session}`, { session })
      await agent.session.finish(session)
      await agent.session.close(session)
    }
  },
})
