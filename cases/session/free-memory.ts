import type { Agent } from '../../harness/agent/agent.js'
import { freeMemory } from '../free-memory.js'

/** In bytes: many times what a kernel needs for itself meanwhile. */
export const size = 4 * 1024 * 1024

/** Most of it: what else the kernel does with its memory in that time is some tens of pages. */
export const nearlyAll = size - 512 * 1024

/** How much more memory is free after an action than before it, in bytes. */
export async function freedBy(agent: Agent, action: () => Promise<void>): Promise<number> {
  const before = await freeMemory(agent)
  await action()
  return (await freeMemory(agent)) - before
}
