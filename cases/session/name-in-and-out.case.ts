import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

const name = 'name-in-and-out'

export default defineCase({
  title:
    'a session made after the hop may have the name of one that came through it, and neither meets the other',
  restsOn: 'code: kernel/liveupdate/luo_session.c, struct luo_session_global',
  needs: ['memfd'],
  // The name of its session is just this one.
  guest: { once: true },
  async before({ agent }) {
    await agent.session.create('old', { name })
    await preserveFilled(agent, 'ram', { session: 'old' })
  },
  async after({ agent, check }) {
    await agent.session.create('new', { name })
    await agent.session.retrieve('old', { name })
    check.equal('the new one has the name', { got: await agent.session.name('new'), expected: name })
    check.equal('the old one has the name', { got: await agent.session.name('old'), expected: name })
    await agent.session.close('new')
    await checkFilled({ agent, check }, 'ram', { session: 'old' })
    await agent.session.close('old')
  },
})
