import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'the name of a memfd is not kept: /proc/self/fd shows none',
  restsOn: 'code: mm/memfd_luo.c, memfd_luo_retrieve()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size: 4096 })
    const { link } = await agent.fd.info('ram')
    check.that('a memfd has the name that it was made with', {
      held: /^\/memfd:.*ram \(deleted\)$/.test(link),
      got: link,
      expected: '/memfd:...ram (deleted)',
    })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    const { link } = await agent.fd.info('ram')
    check.equal('a retrieved one has an empty name', { got: link, expected: '/ (deleted)' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
