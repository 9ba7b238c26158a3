import { defineCase } from '../../harness/case/define.js'
import { attachEdu } from './native-device.js'
import { makeSimple } from './native-iommufd.js'
import { guest, wantsMarks } from './native-marks.js'
import { takeSimple } from './native-return.js'

export default defineCase({
  title: 'an iommufd that has a device is refused until the device is gone, where devices are not preserved',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_freeze()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await attachEdu(agent, { iommufd: 'iommufd', ioas: 1 })
    const marks = await wantsMarks(agent, 'iommufd')
    await check.errno(marks ? 'with a device, as its page tables are preserved' : 'with a device', {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
      expected: marks ? 'success' : 'EOPNOTSUPP',
    })
    await agent.fd.close('edu')
    if (marks) return
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    await check.errno('a device is not bound to what is preserved', {
      of: () => attachEdu(agent, { iommufd: 'iommufd', ioas: 1 }),
      expected: 'EBUSY',
    })
    await agent.fd.close('edu')
  },
  after: takeSimple,
})
