import { defineCase } from '../../harness/case/define.js'
import { page, seals } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'

export default defineCase({
  title: 'an iommufd that maps a memfd without all of the seals on growing, shrinking and sealing is refused',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_save_map()',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    for (const missing of seals) {
      await agent.session.create('vm')
      await agent.memfd.create('ram', { size: page, flags: ['sealing'] })
      await agent.memfd.seal('ram', { seals: seals.filter((seal) => seal !== missing) })
      await agent.iommufd.open('iommufd')
      const ioas = await agent.iommufd.alloc('iommufd')
      await agent.iommufd.mapFile('iommufd', 'ram', { ioas, length: page })
      await markAll(agent, 'iommufd', [ioas])
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await check.errno(`without F_SEAL_${missing.toUpperCase()}`, {
        of: () => agent.session.preserve('vm', 'iommufd', { token: 2 }),
        expected: 'EINVAL',
      })
      await agent.session.close('vm')
      await agent.fd.close('iommufd')
      await agent.memfd.close('ram')
    }
  },
})
