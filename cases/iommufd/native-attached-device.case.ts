import { defineCase } from '../../harness/case/define.js'
import { attachEdu } from './native-device.js'
import { makeSimple, takeSimple } from './native-iommufd.js'

export default defineCase({
  title: 'an iommufd that has a device is refused until the device is gone, where devices are not preserved',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_freeze()',
  needs: ['memfd', 'iommufd-preservation'],
  guest: { iommu: true, alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await attachEdu(agent, { iommufd: 'iommufd', ioas: 1 })
    await check.errno('with a device', {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
      expected: 'EOPNOTSUPP',
    })
    await agent.fd.close('edu')
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    await check.errno('a device is not bound to what is preserved', {
      of: () => attachEdu(agent, { iommufd: 'iommufd', ioas: 1 }),
      expected: 'EBUSY',
    })
    await agent.fd.close('edu')
  },
  after: takeSimple,
})
