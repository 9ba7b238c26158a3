import { defineCase } from '../../harness/case/define.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { takeSimple } from './native-return.js'

export default defineCase({
  title: 'a kernel that preserves iommufds either gives them back or says that it cannot yet',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  after: takeSimple,
})
