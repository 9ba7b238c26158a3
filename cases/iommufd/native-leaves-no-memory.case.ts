import type { Agent } from '../../harness/agent/agent.js'
import type { Check } from '../../harness/case/check.js'
import { defineCase } from '../../harness/case/define.js'
import { freedBy, nearlyAll, size } from '../session/free-memory.js'
import { seals } from './native-iommufd.js'
import { guest, markAll } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

/** Memory that only the iommufd still has, by its mapping, must be free once that is closed. */
async function checkFreed({ agent, check }: { agent: Agent; check: Check }, name: string): Promise<void> {
  await agent.memfd.close('ram')
  const freed = await freedBy(agent, () => agent.fd.close('iommufd'))
  check.that(`what closing the iommufd frees ${name}, in bytes`, {
    held: freed >= nearlyAll,
    got: freed,
    expected: `at least ${nearlyAll}`,
  })
}

async function preserve(agent: Agent): Promise<void> {
  await agent.memfd.create('ram', { size, flags: ['sealing'] })
  await agent.memfd.fill('ram')
  await agent.memfd.seal('ram', { seals })
  await agent.iommufd.open('iommufd')
  const ioas = await agent.iommufd.alloc('iommufd')
  await agent.iommufd.mapFile('iommufd', 'ram', { ioas, length: size })
  await markAll(agent, 'iommufd', [ioas])
  await agent.session.create('vm')
  await agent.session.preserve('vm', 'ram', { token: 1 })
  await agent.session.preserve('vm', 'iommufd', { token: 2 })
}

export default defineCase({
  title: 'an iommufd that was preserved or retrieved gives its memory back when it is closed',
  restsOn: 'documentation: core-api/liveupdate, luo_file_unpreserve_files() and luo_file_finish()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent, check }) {
    await preserve(agent)
    await agent.session.close('vm')
    await checkFreed({ agent, check }, 'whose session was closed')
    await preserve(agent)
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await retrieveIommufd({ agent, check }, 'vm', { iommufd: 'iommufd', token: 2 })
    await agent.session.restore('vm', 'ram', { token: 1 })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await checkFreed({ agent, check }, 'that was retrieved')
  },
})
