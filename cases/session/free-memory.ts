import type { Agent } from '../../harness/agent/agent.js'

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

/**
 * What is free, in bytes, with the pages on the lists of the processors: tens of MiB are freed onto these and show as free
 * nowhere else for seconds (mm/page_alloc.c, nr_pcp_high()).
 */
async function freeMemory(agent: Agent): Promise<number> {
  const zones = (await agent.file.read('/proc/zoneinfo')).toString()
  const pages = [...zones.matchAll(/^ +(?:pages free|count:) +(\d+)$/gm)].map(([, count]) => Number(count))
  return pages.reduce((sum, count) => sum + count, 0) * 4096
}
