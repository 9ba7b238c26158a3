import { defineCase } from '../../harness/case/define.js'

/** LIVEUPDATE_SESSION_NAME_LENGTH, 64, is with the NUL at the end. */
const sessions = Array.from({ length: 63 }, (_, index) => ({
  session: `vm${index + 1}`,
  name: 'n'.repeat(index + 1),
}))
const names = sessions.map(({ name }) => name).join()

export default defineCase({
  title: 'a session may have a name of any length from 1 to 63 bytes, and keeps all of it',
  restsOn:
    'uapi: linux/liveupdate.h, struct liveupdate_ioctl_create_session and struct liveupdate_session_get_name',
  needs: ['memfd'],
  // The names of its sessions are just these.
  guest: { once: true },
  async before({ agent, check }) {
    await Promise.all(sessions.map(({ session, name }) => agent.session.create(session, { name })))
    const got = await Promise.all(sessions.map(({ session }) => agent.session.name(session)))
    check.equal('GET_NAME says the names that were given', { got: got.join(), expected: names })
  },
  async after({ agent, check }) {
    await Promise.all(sessions.map(({ session, name }) => agent.session.retrieve(session, { name })))
    const got = await Promise.all(sessions.map(({ session }) => agent.session.name(session)))
    check.equal('GET_NAME says the same names after the hop', { got: got.join(), expected: names })
    await Promise.all(sessions.map(({ session }) => agent.session.close(session)))
  },
})
