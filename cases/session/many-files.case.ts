import { defineCase } from '../../harness/case/define.js'

/** Sizes in bytes, so different that two files mistaken for each other cannot go unnoticed. */
const files = Array.from({ length: 24 }, (_, index) => ({
  name: `ram${index}`,
  token: 100 + index,
  size: (index + 1) * 5000,
}))

export default defineCase({
  title: 'many memfds in one session come back each under its own token, in any order',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
    for (const { name, token, size } of files) {
      await agent.memfd.create(name, { size })
      await agent.memfd.fill(name)
      await agent.session.preserve('vm', name, { token })
    }
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    for (const { name, token, size } of [...files].reverse()) {
      await agent.session.restore('vm', name, { token })
      await check.content(name, { size })
    }
    await agent.session.finish('vm')
    await agent.session.close('vm')
    for (const { name } of files) await agent.memfd.close(name)
  },
})
