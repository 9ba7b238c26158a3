import { defineCase } from '../../harness/case/define.js'
import { makeSimple, page, wholeOf } from './native-iommufd.js'
import { guest, wantsMarks } from './native-marks.js'
import { takeSimple } from './native-return.js'

const elsewhere = 0x2000_0000

export default defineCase({
  title: 'nothing in an iommufd can be changed while it is preserved',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_enter_ioctl()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    const unused = await agent.iommufd.alloc('iommufd')
    await agent.iommufd.destroy('iommufd', { id: unused })
    const marks = await wantsMarks(agent, 'iommufd')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    const { ioas, iova, length } = wholeOf('ram')
    const changes = {
      'nothing is mapped': () =>
        agent.iommufd.mapFile('iommufd', 'ram', { ioas, iova: elsewhere, length: page }),
      'nothing is copied': () =>
        agent.iommufd.copy('iommufd', { ioas, iova: elsewhere, length, source: ioas, sourceIova: iova }),
      'nothing is unmapped': () => agent.iommufd.unmap('iommufd', { ioas, iova, length }),
      'no address space is destroyed': () => agent.iommufd.destroy('iommufd', { id: ioas }),
      // Where a part of the iommufd is preserved, others may come and go.
      ...(!marks && { 'no address space is made': () => agent.iommufd.alloc('iommufd') }),
    }
    for (const [name, of] of Object.entries(changes)) await check.errno(name, { of, expected: 'EBUSY' })
  },
  after: takeSimple,
})
