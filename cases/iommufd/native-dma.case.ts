import { defineCase } from '../../harness/case/define.js'
import { attachEdu, checkDma } from './native-device.js'
import { type Mapping, makeMemory, mapAll, page } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

/** Within the 32 bits of edu's addresses; not in the order of the memfd, so that no two places can be taken for each other. */
const mappings: readonly Mapping[] = [
  { ioas: 1, file: 'ram', iova: 0x1000_0000, start: 8 * page, length: 4 * page },
  { ioas: 1, file: 'ram', iova: 0x8000_0000, start: 3 * page, length: 2 * page },
  { ioas: 1, file: 'rom', iova: 0xf000_0000, start: 5 * page, length: page, access: 'read' },
]

/** From what a device may only read into the second page of the first mapping. */
const fromRom = {
  from: 0xf000_0000,
  to: 0x1000_0000 + page,
  source: { file: 'rom', offset: 5 * page },
  target: { file: 'ram', offset: 9 * page },
}

/** From the last page of the second mapping into the last of the first. */
const withinRam = {
  from: 0x8000_0000 + page,
  to: 0x1000_0000 + 3 * page,
  source: { file: 'ram', offset: 4 * page },
  target: { file: 'ram', offset: 11 * page },
}

export default defineCase({
  title: 'a device that is attached again does DMA at the old IOVAs, before FINISH and after',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_restore_map()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent, check }) {
    await Promise.all(['ram', 'rom'].map((file) => makeMemory(agent, file)))
    await agent.iommufd.open('iommufd')
    const ioas = await agent.iommufd.alloc('iommufd')
    await mapAll(agent, 'iommufd', mappings)
    await attachEdu(agent, { iommufd: 'iommufd', ioas })
    await checkDma({ agent, check }, 'DMA before the hop', fromRom)
    await agent.fd.close('edu')
    await markAll(agent, 'iommufd', [ioas])
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'rom', { token: 2 })
    await agent.session.preserve('vm', 'iommufd', { token: 3 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await retrieveIommufd({ agent, check }, 'vm', { iommufd: 'iommufd', token: 3 })
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.restore('vm', 'rom', { token: 2 })
    await attachEdu(agent, { iommufd: 'iommufd', ioas: 1 })
    await checkDma({ agent, check }, 'DMA before FINISH, from memory that it may only read', fromRom)
    await checkDma({ agent, check }, 'DMA before FINISH, within one memfd', withinRam)
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await checkDma({ agent, check }, 'DMA after FINISH, from memory that it may only read', fromRom)
    await checkDma({ agent, check }, 'DMA after FINISH, within one memfd', withinRam)
    await agent.fd.close('edu')
    await agent.fd.close('iommufd')
    await Promise.all(['ram', 'rom'].map((file) => agent.memfd.close(file)))
  },
})
