import { defineCase } from '../../harness/case/define.js'
import { checkMappings, type Mapping, makeMemory, mapAll, page, size } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

/** A copy of the second to the third page of the first mapping: a part of what was mapped at once. */
const copied = { ioas: 3, iova: 0x3000_0000, length: 2 * page, source: 1, sourceIova: 0x1_0000_1000 } as const

/** With gaps and neighbours, of parts and of wholes, one memfd at several places, and two spaces that differ at the same IOVA. */
const mappings: readonly Mapping[] = [
  { ioas: 1, file: 'ram', iova: 0x1_0000_0000, start: 0, length: size },
  { ioas: 1, file: 'rom', iova: 0xf000_0000, start: 2 * page, length: 3 * page, access: 'read' },
  { ioas: 1, file: 'ram', iova: 0xf000_3000, start: 5 * page, length: page },
  { ioas: 3, file: 'rom', iova: 0x1_0000_0000, start: page, length: 7 * page },
  { ioas: 3, file: 'ram', iova: 0x10_0000, start: 4 * page, length: page, access: 'read' },
]

export default defineCase({
  title: 'address spaces come back with their ids and mappings without anything being mapped again',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_restore()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent, check }) {
    await Promise.all(['ram', 'rom'].map((file) => makeMemory(agent, file)))
    await agent.iommufd.open('iommufd')
    const ids = []
    for (let made = 0; made < 4; made++) ids.push(await agent.iommufd.alloc('iommufd'))
    check.equal('the kernel numbers them from 1 on', { got: ids.join(' '), expected: '1 2 3 4' })
    await agent.iommufd.destroy('iommufd', { id: 2 })
    await mapAll(agent, 'iommufd', mappings)
    await agent.iommufd.copy('iommufd', copied)
    await markAll(agent, 'iommufd', [1, 3])
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 7 })
    await agent.session.preserve('vm', 'rom', { token: 2n ** 64n - 1n })
    await agent.session.preserve('vm', 'iommufd', { token: 0 })
  },
  async after(stage) {
    const { agent, check } = stage
    await agent.session.retrieve('vm')
    await retrieveIommufd(stage, 'vm', { iommufd: 'iommufd', token: 0 })
    check.equal('the id that was free is free', { got: await agent.iommufd.alloc('iommufd'), expected: 2 })
    await check.errno('the space without mappings has none', {
      of: () => agent.iommufd.unmap('iommufd', { ioas: 4, iova: 0, length: 2 ** 48 }),
      expected: 'ENOENT',
    })
    await checkMappings(stage, 'iommufd', [...mappings, copied])
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.fd.close('iommufd')
  },
})
