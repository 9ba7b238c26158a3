import type { Agent } from '../agent/agent.js'
import { AgentLost } from '../agent/channel.js'
import { AgentMisused, OperationFailed } from '../agent/requests.js'
import { whyNotOffered } from '../case/capability.js'
import type { Passage } from './passage.js'
import { probeCapability } from './probe.js'
import type { Visit } from './visit.js'

/**
 * Why the running kernel does not offer what the cases need; undefined if it does. What is known to be in the kernel is not
 * doubted: if it is gone, that is a failure for the cases to show, not a skip.
 */
export async function findMissing(
  agent: Agent,
  { setup, group, seen }: Passage,
): Promise<string | undefined> {
  const { kernel } = setup.artefacts.from
  const { khoDisabled } = seen.words.before
  if (khoDisabled !== undefined) {
    throw new Error(
      `kernel A (${kernel.release}) has switched Kexec HandOver off (${khoDisabled}): ` +
        `give the guest more than ${setup.memoryMiB} MiB with --memory`,
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

interface NextKernel {
  /** Paths in the guest. */
  kernel: string
  initrd: string
  cmdline: string
}

export async function loadNext(agent: Agent, { setup }: Passage, next: NextKernel): Promise<void> {
  try {
    await agent.kexec.load(next)
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    const { kernel } = setup.artefacts.to
    throw new Error(
      // kernel/liveupdate/kexec_handover.c, kho_locate_mem_hole(): no scratch area is large enough.
      error.errno === 'EADDRNOTAVAIL'
        ? `${kernel.name} and its initrd do not fit into the KHO scratch areas of kernel A (${error.message}): ` +
            `give the guest more than ${setup.memoryMiB} MiB with --memory`
        : `kernel A does not load ${kernel.name}: ${error.message}`,
    )
  }
}

/** Resolves when kernel B is ready. */
export async function jump(before: Visit, { guest, nonces, setup }: Passage): Promise<void> {
  const ready = guest.hears(`READY nonce=${nonces.to}`, {
    what: `come up with ${setup.artefacts.to.kernel.release} after the jump`,
    ms: setup.deadlines.hop,
  })
  const refused = whyRefused(before).then(async (reason) => {
    if (reason !== undefined) throw new Error(`the kernel refused to jump: ${reason}`)
    await ready
  })
  await Promise.race([ready, refused])
  before.leave()
}

/** What the jump came back with; undefined when the agent is gone, which is what a jump that works looks like from here. */
async function whyRefused({ agent, comeback }: Visit): Promise<string | undefined> {
  try {
    await agent.kexec.jump()
    const reply = await comeback()
    if (reply.outcome === 'err') return `${reply.call} ${reply.what}: ${reply.errno}`
    throw new AgentMisused('kexec.jump: came back without an errno')
  } catch (error) {
    if (error instanceof OperationFailed) return error.message
    if (error instanceof AgentLost) return undefined
    throw error
  }
}
