import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'
import { checkSilence } from './hearing.js'

const sessions = Array.from({ length: 64 }, (_, index) => `vm${index}`)

export default defineCase({
  title: 'however many sessions there are, the kernel speaks of the first file and the last at most',
  restsOn: 'code: kernel/liveupdate/luo_flb.c, whose callers tell of the first file and the last',
  needs: ['memfd'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('first')
    await preserveFilled(agent, 'ram-first', { session: 'first' })
    await checkSilence({ agent, check }, async () => {
      await Promise.all(sessions.map((session) => agent.session.create(session)))
      await Promise.all(sessions.map((session) => preserveFilled(agent, `ram-${session}`, { session })))
    })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('first')
    await checkFilled({ agent, check }, 'ram-first', { session: 'first' })
    await checkSilence({ agent, check }, async () => {
      await Promise.all(sessions.map((session) => agent.session.retrieve(session)))
      await Promise.all(sessions.map((session) => agent.session.finish(session)))
      await Promise.all(sessions.map((session) => agent.session.close(session)))
    })
    await agent.session.finish('first')
    await agent.session.close('first')
  },
})
