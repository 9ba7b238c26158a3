import { defineCase } from '../../harness/case/define.js'

export default defineCase({
  title: 'a session without files goes through the hop',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions", Serialization',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.session.create('vm')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    check.equal('it has its name', { got: await agent.session.name('vm'), expected: 'vm' })
    await check.errno('it holds nothing', {
      of: () => agent.session.restore('vm', 'ram', { token: 1 }),
      expected: 'ENOENT',
    })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
