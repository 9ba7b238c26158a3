import { defineCase } from '../../harness/case/define.js'

/** Sizes in bytes, so different that two files mistaken for each other cannot go unnoticed. */
const files = Array.from({ length: 24 }, (_, index) => ({
  name: `ram${index}`,
  token: 100 + index,
  size: (index + 1) * 5000,
}))

export default defineCase({
  title: 'many memfds in one session come back each under its own token, in any order',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_RETRIEVE_FD',
  needs: ['memfd'],
  // The files of a stage are not waited for one by one: the agent takes requests as they come, and answers them in order.
  async before({ agent }) {
    await agent.session.create('vm')
    await Promise.all(files.map(({ name, size }) => agent.memfd.create(name, { size })))
    await Promise.all(files.map(({ name }) => agent.memfd.fill(name)))
    await Promise.all(files.map(({ name, token }) => agent.session.preserve('vm', name, { token })))
  },
  async after({ agent, check }) {
    const backwards = [...files].reverse()
    await agent.session.retrieve('vm')
    await Promise.all(backwards.map(({ name, token }) => agent.session.restore('vm', name, { token })))
    await Promise.all(backwards.map(({ name, size }) => check.content(name, { size })))
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await Promise.all(files.map(({ name }) => agent.memfd.close(name)))
  },
})
