import { defineCase } from '../../harness/case/define.js'
import { checkMappings, makeSimple, page, wholeOf } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

const added = { ioas: 1, file: 'ram', iova: 0x2000_0000, start: 3 * page, length: 2 * page }

export default defineCase({
  title: 'an iommufd whose session is closed can be changed again, and is preserved as it is then',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    await agent.session.close('vm')
    const { ioas, iova, length } = wholeOf('ram')
    await agent.iommufd.unmap('iommufd', { ioas, iova, length })
    const { file, ...placement } = added
    await agent.iommufd.mapFile('iommufd', file, placement)
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 3 })
    await agent.session.preserve('vm', 'iommufd', { token: 4 })
  },
  async after(stage) {
    const { agent } = stage
    await agent.session.retrieve('vm')
    await retrieveIommufd(stage, 'vm', { iommufd: 'iommufd', token: 4 })
    await checkMappings(stage, 'iommufd', [added])
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.fd.close('iommufd')
  },
})
