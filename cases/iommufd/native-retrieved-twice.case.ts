import { defineCase } from '../../harness/case/define.js'
import { checkSimple, makeSimple, page } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

const iova = 0x2000_0000

export default defineCase({
  title: 'an iommufd that is retrieved twice is one iommufd',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  async after(stage) {
    const { agent, check } = stage
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await retrieveIommufd(stage, 'vm', { iommufd: 'iommufd', token: 2 })
    await agent.session.restore('vm', 'again', { token: 2 })
    await agent.iommufd.mapFile('iommufd', 'ram', { ioas: 1, iova, length: page })
    check.equal('what is mapped by the one is unmapped by the other', {
      got: await agent.iommufd.unmap('again', { ioas: 1, iova, length: page }),
      expected: page,
    })
    await agent.fd.close('again')
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await checkSimple(stage, { iommufd: 'iommufd', file: 'ram' })
  },
})
