import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import { whyNotOffered } from '../case/capability.js'
import { type Passage, sideAt, wordsAt } from './passage.js'
import { probeCapability } from './probe.js'

/**
 * Why the running kernel does not offer what the cases need; undefined if it does. What is known to be in the kernel is not
 * doubted: if it is gone, that is a failure for the cases to show, not a skip.
 */
export async function findMissing(agent: Agent, passage: Passage): Promise<string | undefined> {
  const { group } = passage
  const { kernel } = sideAt(passage, 0)
  const { khoDisabled } = wordsAt(passage, 0)
  if (khoDisabled !== undefined) {
    throw new Error(
      `kernel A (${kernel.release}) has switched Kexec HandOver off (${khoDisabled}): ` +
        `give the guest more than ${group.shape.memoryMiB} MiB with --memory`,
    )
  }
  const needs = new Set(group.cases.flatMap(({ definition }) => definition.needs))
  if (needs.size === 0 || kernel.fingerprint !== null) return undefined
  try {
    await agent.device.open()
  } catch (error) {
    if (error instanceof OperationFailed) return `${kernel.name} (${kernel.release}): ${error.message}`
    throw error
  }
  for (const capability of needs) {
    const reason = whyNotOffered(kernel, capability) ?? (await probeCapability(agent, capability))
    if (reason !== undefined) return reason
  }
  await agent.device.close()
  return undefined
}
