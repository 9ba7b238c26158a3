import { defineCase } from '../../harness/case/define.js'
import { makeSimple, page } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { takeSimple } from './native-return.js'

const iova = 0x2000_0000

export default defineCase({
  title: "an iommufd that maps a process's own memory is refused until that is unmapped",
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_save_map()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.memfd.create('scrap', { size: page })
    await agent.memfd.map('scrap', 'mapping', { length: page })
    await agent.iommufd.map('iommufd', 'mapping', { ioas: 1, iova, length: page })
    await check.errno('with memory that belongs to no memfd', {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
      expected: 'EINVAL',
    })
    await agent.iommufd.unmap('iommufd', { ioas: 1, iova, length: page })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  after: takeSimple,
})
