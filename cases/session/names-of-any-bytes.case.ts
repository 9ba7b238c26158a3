import { defineCase } from '../../harness/case/define.js'

/** All 255 bytes that are not NUL, 51 in a name. */
const everyByte = Array.from({ length: 5 }, (_, part) =>
  Buffer.from(Array.from({ length: 51 }, (_, index) => 1 + part * 51 + index)),
)

/** What means something elsewhere: in paths, formats, encodings and lines. */
const meaningful = [
  '/',
  '..',
  '/dev/liveupdate',
  ' names with spaces ',
  '%s%n',
  'names with\na newline',
  'naïve 名',
]

const sessions = [...everyByte, ...meaningful.map((name) => Buffer.from(name))].map((name, index) => ({
  session: `vm${index}`,
  name,
}))

export default defineCase({
  title: 'the name of a session may be of any bytes, and none of them has a meaning',
  restsOn: 'code: kernel/liveupdate/luo_session.c, luo_session_create()',
  needs: ['memfd'],
  // The names of its sessions are just these.
  guest: { once: true },
  async before({ agent }) {
    await Promise.all(sessions.map(({ session, name }) => agent.session.create(session, { name })))
  },
  async after({ agent, check }) {
    for (const { session, name } of sessions) {
      await agent.session.retrieve(session, { name })
      check.equal(`GET_NAME says ${JSON.stringify(name.toString('latin1'))}`, {
        got: (await agent.session.nameBytes(session)).toString('hex'),
        expected: name.toString('hex'),
      })
      await agent.session.close(session)
    }
  },
})
