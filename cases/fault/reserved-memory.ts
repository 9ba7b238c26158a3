import type { Agent } from '../../harness/agent/agent.js'
import type { Stage } from '../../harness/case/define.js'

const mib = 1024 * 1024

/** Sizes in MiB: both are far more than two kernels on one machine differ by, and one cannot be taken for the other. */
const keptMiB = 16
const givenUpMiB = 48
const differenceMiB = 6

/** What a case that uses this holds. */
export const memoryMiB = keptMiB + givenUpMiB

/** Preserves some memory, and more that is given up again. Resolves with all memory that the kernel has, in KiB. */
export async function preserveMemory(agent: Agent): Promise<number> {
  const { memTotalKiB } = await agent.system.info()
  await preserve(agent, 'given-up', givenUpMiB)
  await agent.session.close('given-up')
  await agent.memfd.close('ram-given-up')
  await preserve(agent, 'kept', keptMiB)
  return memTotalKiB
}

/** What the kernel before preserved is no memory of this one; what it had given up again is. */
export async function checkKeptIsReserved({ agent, check }: Stage, memTotalKiB: number): Promise<void> {
  const missing = await missingMiB(agent, memTotalKiB)
  check.that('the memory that kernel B does not have, in MiB', {
    held: missing >= keptMiB - differenceMiB && missing <= keptMiB + differenceMiB,
    got: missing,
    expected: `${keptMiB}, more or less: what was preserved, not what was given up`,
  })
}

/** This kernel has all memory that the one before had. */
export async function checkNothingIsReserved({ agent, check }: Stage, memTotalKiB: number): Promise<void> {
  const missing = await missingMiB(agent, memTotalKiB)
  check.that('the memory that kernel B does not have, in MiB', {
    held: missing <= differenceMiB,
    got: missing,
    expected: `at most ${differenceMiB}`,
  })
}

async function missingMiB(agent: Agent, memTotalKiB: number): Promise<number> {
  const info = await agent.system.info()
  return Math.round((memTotalKiB - info.memTotalKiB) / 1024)
}

/** A file is never written: preserving it fills its holes. */
async function preserve(agent: Agent, session: string, sizeMiB: number): Promise<void> {
  const file = `ram-${session}`
  await agent.memfd.create(file, { size: sizeMiB * mib })
  await agent.session.create(session)
  await agent.session.preserve(session, file, { token: 1 })
}
