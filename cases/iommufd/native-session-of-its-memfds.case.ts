import { defineCase } from '../../harness/case/define.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'

export default defineCase({
  title: 'an iommufd is preserved only in the session that has the memfds which it maps',
  restsOn: 'code: kernel/liveupdate/luo_file.c, liveupdate_outgoing_token()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await agent.session.create('other')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('other', 'ram', { token: 1 })
    await check.errno('in another session', {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
      expected: 'ENOENT',
    })
    await agent.session.preserve('other', 'iommufd', { token: 2 })
    await agent.session.close('other')
    await agent.session.close('vm')
    await agent.fd.close('iommufd')
    await agent.memfd.close('ram')
  },
})
