import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'

const sessions = Array.from({ length: 4 }, (_, index) => `vm${index}`)

export default defineCase({
  title: 'sessions are retrieved and finished undisturbed by threads that create, preserve and close others',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions", Locking',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent }) {
    for (const session of sessions) {
      await agent.session.create(session)
      await preserveFilled(agent, `ram-${session}`, { session })
    }
  },
  async after({ agent, check }) {
    // One that stays, so that the mock objects do not tell of each first file and each last.
    await agent.session.create('own')
    await preserveFilled(agent, 'ram-own', { session: 'own' })
    await agent.process.spawn('hammer')
    await agent.device.dup('device')
    await agent.process.give('hammer', 'device')
    await agent.process.hammer('hammer', 'device', { threads: 2 })
    for (const session of sessions) {
      await agent.session.retrieve(session)
      await checkFilled({ agent, check }, `ram-${session}`, { session })
      await agent.session.finish(session)
      await agent.session.close(session)
    }
    const { rounds, error } = await agent.process.rounds('hammer')
    check.that('the rounds that the threads have gone', { held: rounds > 0, got: rounds, expected: 'some' })
    check.equal('what they were refused', { got: error, expected: 'none' })
    await agent.process.kill('hammer')
    await agent.fd.close('device')
    await agent.session.close('own')
  },
})
