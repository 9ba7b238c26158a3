import { defineCase } from '../../harness/case/define.js'
import { checkMappings, type Mapping, makeMemory, mapAll, page, size } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

const first: Mapping = { ioas: 1, file: 'ram', iova: 0x1_0000_0000, start: 0, length: size }
const second: Mapping = { ioas: 2, file: 'ram', iova: 0x2000_0000, start: page, length: page, access: 'read' }

export default defineCase({
  title: 'an iommufd that was retrieved and changed is preserved again',
  restsOn: 'code: drivers/iommu/iommufd/liveupdate.c, iommufd_luo_retrieve()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest: { ...guest, hops: 2 },
  async before({ agent }) {
    await makeMemory(agent, 'ram')
    await agent.iommufd.open('iommufd')
    await agent.iommufd.alloc('iommufd')
    await mapAll(agent, 'iommufd', [first])
    await markAll(agent, 'iommufd', [1])
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  async between(stage) {
    const { agent, check } = stage
    await agent.session.retrieve('vm')
    await retrieveIommufd(stage, 'vm', { iommufd: 'iommufd', token: 2 })
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    check.equal('a new address space gets the next id', {
      got: await agent.iommufd.alloc('iommufd'),
      expected: 2,
    })
    await mapAll(agent, 'iommufd', [second])
    await markAll(agent, 'iommufd', [1, 2])
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 3 })
    await agent.session.preserve('vm', 'iommufd', { token: 4 })
  },
  async after(stage) {
    const { agent, check } = stage
    await agent.session.retrieve('vm')
    await retrieveIommufd(stage, 'vm', { iommufd: 'iommufd', token: 4 })
    await agent.session.restore('vm', 'ram', { token: 3 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await check.content('ram', { size })
    await checkMappings(stage, 'iommufd', [first, second])
    await agent.fd.close('iommufd')
    await agent.memfd.close('ram')
  },
})
