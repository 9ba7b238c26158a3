import { defineCase } from '../../harness/case/define.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { takeSimple } from './native-return.js'

export default defineCase({
  title:
    'an iommufd whose session is given up with its holder is free again, and can be preserved by another',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent }) {
    await agent.process.spawn('holder')
    await agent.session.create('gone')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('gone', 'ram', { token: 1 })
    await agent.session.preserve('gone', 'iommufd', { token: 2 })
    await agent.process.give('holder', 'gone')
    await agent.session.close('gone')
    await agent.process.kill('holder')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  after: takeSimple,
})
