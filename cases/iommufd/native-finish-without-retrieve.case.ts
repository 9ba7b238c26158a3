import { defineCase } from '../../harness/case/define.js'
import { freedBy, nearlyAll, size } from '../session/free-memory.js'
import { seals } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'
import { finishUnretrieved } from './native-return.js'

export default defineCase({
  title: 'an iommufd that nobody retrieves is gone after FINISH, and the memory that it mapped is free',
  restsOn: 'documentation: core-api/liveupdate, luo_file_finish()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent }) {
    await agent.session.create('vm')
    await agent.memfd.create('ram', { size, flags: ['sealing'] })
    await agent.memfd.fill('ram')
    await agent.memfd.seal('ram', { seals })
    await agent.iommufd.open('iommufd')
    const ioas = await agent.iommufd.alloc('iommufd')
    await agent.iommufd.mapFile('iommufd', 'ram', { ioas, length: size })
    await markAll(agent, 'iommufd', [ioas])
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    const preserved = { iommufd: 'iommufd', token: 2 }
    const freed = await freedBy(agent, () => finishUnretrieved({ agent, check }, 'vm', preserved))
    check.that('what FINISH frees, in bytes', {
      held: freed >= nearlyAll,
      got: freed,
      expected: `at least ${nearlyAll}`,
    })
    await check.errno('the iommufd is gone', {
      of: () => agent.session.restore('vm', 'iommufd', { token: 2 }),
      expected: 'ENOENT',
    })
    await agent.session.close('vm')
  },
})
