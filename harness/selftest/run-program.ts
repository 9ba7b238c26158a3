import type { Agent } from '../agent/agent.js'
import type { ProgramEnd } from '../agent/operations/program.js'
import { AgentMisused } from '../agent/requests.js'
import type { SelftestProgram } from './build.js'

/** In bytes: as much as the agent takes in one write. */
const chunkBytes = 20 * 1024

/** In bytes: what a program prints beyond it is not read. */
const outputLimit = 1024 * 1024

export interface ProgramRun {
  readonly end: ProgramEnd
  /** What it printed, on standard output and standard error alike. */
  readonly output: string
  /** In bytes: how much of that was not read. */
  readonly unread: number
}

/**
 * Runs a program in the guest while the agent lets go of the device, which can be open only once. The case must be alone in its
 * stage.
 */
export async function runProgram(
  agent: Agent,
  { bytes }: SelftestProgram,
  words: readonly string[],
): Promise<ProgramRun> {
  await sendProgram(agent, bytes)
  await agent.memfd.create('output')
  const wasOpen = await releaseDevice(agent)
  const end = await agent.program.run('program', 'output', { arguments: words })
  if (wasOpen) await agent.device.open()
  const { size } = await agent.memfd.stat('output')
  const output = await agent.memfd.read('output', { length: Math.min(size, outputLimit) })
  await Promise.all([agent.memfd.close('program'), agent.memfd.close('output')])
  return { end, output: output.toString('utf8'), unread: size - output.length }
}

/** False if the agent did not hold it: where the kernel does not let it, the program is to find that out by itself. */
async function releaseDevice(agent: Agent): Promise<boolean> {
  try {
    await agent.device.close()
    return true
  } catch (error) {
    if (error instanceof AgentMisused) return false
    throw error
  }
}

async function sendProgram(agent: Agent, bytes: Buffer): Promise<void> {
  await agent.memfd.create('program', { flags: ['exec'] })
  const offsets = Array.from(
    { length: Math.ceil(bytes.length / chunkBytes) },
    (_, index) => index * chunkBytes,
  )
  await Promise.all(
    offsets.map((offset) =>
      agent.memfd.write('program', { offset, data: bytes.subarray(offset, offset + chunkBytes) }),
    ),
  )
}
