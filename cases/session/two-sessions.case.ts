import { defineCase } from '../../harness/case/define.js'

const token = 7
const sessions = [
  { session: 'one', file: 'ram-one', size: 3 * 4096 },
  { session: 'two', file: 'ram-two', size: 5 * 4096 },
]

export default defineCase({
  title: 'two sessions keep their files apart, even under the same token',
  restsOn:
    'documentation: core-api/liveupdate, luo_preserve_file(), "not already in use within the file_set"',
  needs: ['memfd'],
  async before({ agent }) {
    for (const { session, file, size } of sessions) {
      await agent.session.create(session)
      await agent.memfd.create(file, { size })
      await agent.memfd.fill(file)
      await agent.session.preserve(session, file, { token })
    }
  },
  async after({ agent, check }) {
    for (const { session, file, size } of sessions) {
      await agent.session.retrieve(session)
      check.equal(`session ${session} is called what it was`, {
        got: await agent.session.name(session),
        expected: session,
      })
      await agent.session.restore(session, file, { token })
      await check.content(file, { size })
      await agent.session.finish(session)
      await agent.session.close(session)
      await agent.memfd.close(file)
    }
  },
})
