import { AgentLost } from '../agent/channel.js'
import { AgentMisused, OperationFailed } from '../agent/requests.js'
import { KernelStayed } from '../guest/finding.js'
import { lastWords } from '../hop/ledger/boot-marks.js'
import { kernelLetter } from '../kernel/letter.js'
import { known, nextInitrdPath, nextKernelPath } from './artefacts.js'
import { nextKernel, nonceAt, type Passage, sideAt } from './passage.js'
import type { Visit } from './visit.js'

/** The kernel of the route that the guest is in, before it leaves it. */
interface Here {
  readonly boot: number
  readonly visit: Visit
}

/** Brings the next kernel of the route into the guest, which the first one has with it. */
export async function sendNext(passage: Passage, { boot, visit }: Here): Promise<void> {
  const { kernel } = sideAt(passage, boot + 1)
  await visit.send({ from: kernel.bzImage, to: nextKernelPath })
  await visit.send({ from: known(passage.setup.artefacts.initrds, kernel.name), to: nextInitrdPath })
}

/** Loads the next kernel of the route. Throws `Error` if it is not taken. */
export async function loadNext(passage: Passage, { boot, visit }: Here): Promise<void> {
  const { kernel } = sideAt(passage, boot + 1)
  try {
    await visit.agent.kexec.load(nextKernel(passage, boot))
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    const letter = kernelLetter(boot)
    throw new Error(
      // kernel/liveupdate/kexec_handover.c, kho_locate_mem_hole(): no scratch area is large enough.
      error.errno === 'EADDRNOTAVAIL'
        ? `${kernel.name} and its initrd do not fit into the KHO scratch areas of kernel ${letter} (${error.message}): ` +
            `give the guest more than ${passage.group.shape.memoryMiB} MiB with --memory`
        : `kernel ${letter} does not load ${kernel.name}: ${error.message}`,
    )
  }
}

/**
 * Resolves when the next kernel is ready. Throws `KernelStayed` if this one does not let it have the machine, and `Error` if it could not
 * even be asked.
 */
export async function jump(passage: Passage, { boot, visit }: Here): Promise<void> {
  const { guest, setup } = passage
  const ready = guest.hears(`READY nonce=${nonceAt(passage, boot + 1)}`, {
    what: `come up with ${sideAt(passage, boot + 1).kernel.release} after the jump`,
    ms: setup.deadlines.hop,
  })
  const refused = askToJump(visit).then(async () => await ready)
  await Promise.race([ready, refused])
  visit.leave()
}

/** Resolves when the agent is gone, which is what a jump that works looks like from here. */
async function askToJump({ agent, comeback }: Visit): Promise<void> {
  try {
    // Sent ahead of the jump, so that it takes no time of its own. What is answered to either may be lost with the network.
    agent.kmsg.mark(`liveproof: ${lastWords}`).catch(() => {})
    await agent.kexec.jump()
    const reply = await comeback()
    if (reply.outcome === 'err') throw new KernelStayed(`${reply.call} ${reply.what}: ${reply.errno}`)
    throw new AgentMisused('kexec.jump: came back without an errno')
  } catch (error) {
    if (error instanceof AgentLost) return
    if (error instanceof OperationFailed) throw new Error(`the jump was not tried: ${error.message}`)
    throw error
  }
}
