import { defineCase } from '../../harness/case/define.js'

/** Three pages of what is handed over, at 51 to a page: so closing makes that shrink, and not only at its end. */
const sessions = Array.from({ length: 153 }, (_, index) => `vm${index}`)
const closed = sessions.filter((_, index) => index % 3 !== 2)
const kept = sessions.filter((_, index) => index % 3 === 2)

export default defineCase({
  title: 'sessions that are closed between others take none of those with them',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions"',
  needs: ['memfd'],
  async before({ agent }) {
    await Promise.all(sessions.map((session) => agent.session.create(session)))
    await Promise.all(closed.map((session) => agent.session.close(session)))
  },
  async after({ agent, check }) {
    await Promise.all(kept.map((session) => agent.session.retrieve(session)))
    const names = await Promise.all(kept.map((session) => agent.session.name(session)))
    check.equal('all that were not closed are there', { got: names.join(), expected: kept.join() })
    await Promise.all(kept.map((session) => agent.session.close(session)))
  },
})
