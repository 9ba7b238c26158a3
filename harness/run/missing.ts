import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import { type Capability, isPromised } from '../case/capability.js'
import type { Kernel } from '../kernel/kernel.js'
import { kernelLetter } from '../kernel/letter.js'
import { type Passage, sideAt, wordsAt } from './passage.js'
import { probeCapability } from './probe.js'
import type { Visit } from './visit.js'

interface Here {
  readonly boot: number
  readonly visit: Visit
}

/**
 * Finds the cases that need what the running kernel does not offer; they are marked. What is known to be in the kernel is not
 * doubted: if it is gone, that is a failure for the cases to show, not a skip. Nor is a memfd handler looked for in a kernel
 * that state was handed to: without it, the state is lost.
 */
export async function findMissing(passage: Passage, here: Here): Promise<void> {
  if (here.boot === 0) refuseWithoutKho(passage)
  const needs = new Set(passage.runs.flatMap(({ definition }) => definition.needs))
  for (const capability of needs) {
    const reason = await whyMissing(passage, here, capability)
    if (reason === undefined) continue
    const promised = isPromised(sideAt(passage, here.boot).kernel, capability)
    // A case that has failed already has failed, whatever a later kernel lacks.
    for (const run of passage.runs.filter(({ sound }) => sound))
      if (run.definition.needs.includes(capability)) run.notOffered = { capability, promised, reason }
  }
}

function refuseWithoutKho(passage: Passage): void {
  const { khoDisabled } = wordsAt(passage, 0)
  if (khoDisabled === undefined) return
  throw new Error(
    `kernel A (${sideAt(passage, 0).kernel.release}) has switched Kexec HandOver off (${khoDisabled}): ` +
      `give the guest more than ${passage.group.shape.memoryMiB} MiB with --memory`,
  )
}

async function whyMissing(
  passage: Passage,
  { boot, visit: { agent } }: Here,
  capability: Capability,
): Promise<string | undefined> {
  const { kernel } = sideAt(passage, boot)
  if (isKnown(kernel, { capability, boot })) return undefined
  const reason = preservations.includes(capability)
    ? await whyNotPreserved(agent, capability)
    : await probeCapability(agent, capability)
  return reason && `kernel ${kernelLetter(boot)}, ${kernel.name} (${kernel.release}): ${reason}`
}

/** Those that are found by preserving something, for which the device must be open. */
const preservations: readonly Capability[] = ['memfd', 'iommufd-preservation']

function isKnown(kernel: Kernel, { capability, boot }: { capability: Capability; boot: number }): boolean {
  if (capability === 'memfd') return boot > 0 || kernel.fingerprint !== null
  return capability === 'iommufd' && kernel.missingDeviceOptions !== undefined
}

async function whyNotPreserved(agent: Agent, capability: Capability): Promise<string | undefined> {
  try {
    await agent.device.open()
  } catch (error) {
    if (error instanceof OperationFailed) return error.message
    throw error
  }
  const reason = await probeCapability(agent, capability)
  await agent.device.close()
  return reason
}
