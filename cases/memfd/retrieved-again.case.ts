import { defineCase } from '../../harness/case/define.js'

const data = 'written before it was closed'

export default defineCase({
  title:
    'a retrieved memfd that is closed before FINISH can be retrieved again, with what was written meanwhile',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file(), "The operation is idempotent"',
  needs: ['memfd'],
  async before({ agent }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.memfd.write('ram', { data })
    await agent.memfd.close('ram')
    await agent.session.restore('vm', 'again', { token: 1 })
    const read = await agent.memfd.read('again', { length: data.length })
    check.equal('it is the file that was closed', { got: read.toString(), expected: data })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('again')
  },
})
