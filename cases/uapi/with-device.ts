import type { Agent } from '../../harness/agent/agent.js'

/**
 * Does something with the device as the object `device`, and lets go of that whatever came of it: a case that closes the
 * device must not find it still open because of another one that failed.
 */
export async function withDevice<T>(agent: Agent, action: () => Promise<T>): Promise<T> {
  await agent.device.dup('device')
  try {
    return await action()
  } finally {
    await agent.fd.close('device')
  }
}
