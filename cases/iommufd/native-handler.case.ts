import type { Agent } from '../../harness/agent/agent.js'
import { OperationFailed } from '../../harness/agent/requests.js'
import { defineCase } from '../../harness/case/define.js'
import { checkSimple, makeSimple } from './native-iommufd.js'

/**
 * `restores`: RETRIEVE_FD gives the address spaces back, as the reference handler does. `keeps`: the page tables that are marked are kept
 * for their devices, and not to be had back yet, as in the series in review (iommufd: "Add support for live update").
 */
type Handler = 'restores' | 'keeps'

export default defineCase({
  title: 'a kernel that preserves iommufds either gives them back or says that it cannot yet',
  restsOn: 'documentation: core-api/liveupdate, luo_retrieve_file()',
  needs: ['memfd', 'iommufd-preservation'],
  async before({ agent }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    const handler = await findHandler(agent, 'iommufd')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    return handler
  },
  async after({ agent, check, kept: handler }) {
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.errno(`RETRIEVE_FD of a handler that ${handler} them`, {
      of: () => agent.session.restore('vm', 'iommufd', { token: 2 }),
      expected: handler === 'restores' ? 'success' : 'EOPNOTSUPP',
    })
    await check.errno(`FINISH of a handler that ${handler} them`, {
      of: () => agent.session.finish('vm'),
      expected: handler === 'restores' ? 'success' : 'EBUSY',
    })
    if (handler === 'keeps') return
    await agent.session.close('vm')
    await checkSimple({ agent, check }, { iommufd: 'iommufd', file: 'ram' })
  },
})

/** Only a handler that wants page tables marked knows the ioctl: of one that is not there it says so. */
async function findHandler(agent: Agent, iommufd: string): Promise<Handler> {
  try {
    await agent.iommufd.hwptMark(iommufd, { hwpt: 0x7fff_ffff, token: 1 })
    return 'keeps'
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return error.errno === 'ENOTTY' ? 'restores' : 'keeps'
  }
}
