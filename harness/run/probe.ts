import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import type { Capability } from '../case/capability.js'

/**
 * Why the running kernel does not offer a capability, found by trying it; undefined if it does. The device must be open.
 * LUO answers ENOENT to a file of a kind for which it has no handler (kernel/liveupdate/luo_file.c, luo_preserve_file).
 */
export async function probeCapability(agent: Agent, capability: Capability): Promise<string | undefined> {
  await agent.session.create('probe')
  await agent.memfd.create('probed', { size: 1 })
  try {
    await agent.session.preserve('probe', 'probed', { token: 0 })
    return undefined
  } catch (error) {
    if (!(error instanceof OperationFailed) || error.errno !== 'ENOENT') throw error
    return `the running kernel has no ${capability} handler: ${error.message}`
  } finally {
    await agent.session.close('probe')
    await agent.memfd.close('probed')
  }
}
