import { type Agent, OperationFailed } from '../agent/agent.js'
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
export async function jump({ agent, leave }: Visit, { guest, nonces, setup }: Passage): Promise<void> {
  const ready = guest.hears(`READY nonce=${nonces.to}`, {
    what: `come up with ${setup.artefacts.to.kernel.release} after the jump`,
    ms: setup.deadlines.hop,
  })
  // A jump that works may take its own announcement down with it; one that does not comes back with an errno.
  const refused = agent.kexec.jump().then(() => ready, rethrowRefusal(ready))
  await Promise.race([ready, refused])
  leave()
}

/** A lost connection right after the jump is what a jump looks like; an errno is a jump that was not made. */
function rethrowRefusal(ready: Promise<void>): (error: unknown) => Promise<void> {
  return async (error) => {
    if (error instanceof OperationFailed) throw new Error(`the kernel refused to jump: ${error.message}`)
    await ready
  }
}
