import type { Agent } from '../../harness/agent/agent.js'
import type { SealName } from '../../harness/agent/operations/memfd.js'
import type { Stage } from '../../harness/case/define.js'
import { page } from './dma.js'

/** What a hypervisor's memory has, and what the series in review asks of it. */
export const seals: readonly SealName[] = ['seal', 'shrink', 'grow']

/** The tokens of `ram`, which is full of the pattern, and `landing`, into which devices write. */
const tokens = { ram: 1, landing: 2 }

/** In pages, of both. */
export const pages = 16
export const size = pages * page

/** The memory of a virtual machine: `ram`, full, and `landing`, empty. */
export async function makeMemory(agent: Agent): Promise<void> {
  for (const file of ['ram', 'landing']) await agent.memfd.create(file, { size, flags: ['sealing'] })
  await agent.memfd.fill('ram')
  for (const file of ['ram', 'landing']) await agent.memfd.seal(file, { seals })
}

export async function preserveMemory(agent: Agent): Promise<void> {
  await agent.session.create('vm')
  for (const [file, token] of Object.entries(tokens)) await agent.session.preserve('vm', file, { token })
}

export async function retrieveMemory(agent: Agent): Promise<void> {
  await agent.session.retrieve('vm')
  for (const [file, token] of Object.entries(tokens)) await agent.session.restore('vm', file, { token })
}

/** The end of a case: `ram` is still what was put there. */
export async function finishMemory({ agent, check }: Stage): Promise<void> {
  await check.content('ram', { size })
  await agent.session.finish('vm')
  await agent.session.close('vm')
  for (const file of Object.keys(tokens)) await agent.memfd.close(file)
}
