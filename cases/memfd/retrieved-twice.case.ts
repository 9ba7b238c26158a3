import { defineCase } from '../../harness/case/define.js'

const size = 2 * 4096

export default defineCase({
  title: 'a token that is retrieved twice gives two descriptors of one open file',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file(), "The operation is idempotent"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.restore('vm', 'again', { token: 1 })
    await agent.memfd.seek('again', { offset: 1234 })
    const [first, second, { offset }] = await Promise.all([
      agent.fd.info('ram'),
      agent.fd.info('again'),
      agent.memfd.stat('ram'),
    ])
    check.that('the second descriptor is another one', {
      held: first.fd !== second.fd,
      got: second.fd,
      expected: `any but ${first.fd}`,
    })
    check.equal('the position is common to both', { got: offset, expected: 1234 })

    await agent.memfd.close('again')
    await check.content('ram', { size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
