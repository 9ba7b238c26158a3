import { AgentLost } from '../agent/channel.js'
import { OperationFailed } from '../agent/requests.js'
import type { ResetObservation } from '../hop/evidence.js'
import { nonceAt, type Passage, sideAt } from './passage.js'
import type { Visit } from './visit.js'

/** What makes a kernel panic, and the reason that it gives for it: drivers/tty/sysrq.c, sysrq_handle_crash(). */
const trigger = { path: '/proc/sysrq-trigger', data: 'c' }
const why = 'sysrq triggered crash'

interface Here {
  readonly boot: number
  readonly visit: Visit
}

/** Makes the guest panic, which resets it. Resolves when the first kernel is ready again, with what was seen meanwhile. */
export async function fallBack(passage: Passage, { boot, visit }: Here): Promise<ResetObservation> {
  const { guest, setup } = passage
  const panic = guest.announcePanic(why)
  const ready = guest.hears(`READY nonce=${nonceAt(passage, boot + 1)}`, {
    what: `panic when it was told to, and come up with ${sideAt(passage, boot + 1).kernel.release} again`,
    ms: setup.deadlines.hop,
  })
  const told = pullTrigger(visit).then(async () => await ready)
  await Promise.race([ready, told])
  panic.end()
  visit.leave()
  return { panic: panic.line, expectedKernels: boot + 2, kernels: guest.boot + 1 }
}

/** Resolves when there is nobody left to answer, or when the kernel has taken it; then the panic is still to come. */
async function pullTrigger({ agent }: Visit): Promise<void> {
  try {
    await agent.file.write(trigger.path, { data: trigger.data })
  } catch (error) {
    if (error instanceof AgentLost) return
    if (!(error instanceof OperationFailed)) throw error
    throw new Error(`the kernel cannot be made to panic: ${error.message}`)
  }
}
