import { defineCase } from '../../harness/case/define.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { takeSimple } from './native-return.js'

export default defineCase({
  title: 'an iommufd is preserved after the memfds that it maps, and refused before',
  restsOn: 'code: kernel/liveupdate/luo_file.c, liveupdate_outgoing_token()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await check.errno('before its memfd', {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
      expected: 'ENOENT',
    })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  after: takeSimple,
})
