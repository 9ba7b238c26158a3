import type { Agent } from '../harness/agent/agent.js'

/**
 * What is free, in bytes, with the pages on the lists of the processors: tens of MiB are freed onto these and show as free
 * nowhere else for seconds (mm/page_alloc.c, nr_pcp_high()).
 */
export async function freeMemory(agent: Agent): Promise<number> {
  const zones = (await agent.file.read('/proc/zoneinfo')).toString()
  const pages = [...zones.matchAll(/^ +(?:pages free|count:) +(\d+)$/gm)].map(([, count]) => Number(count))
  return pages.reduce((sum, count) => sum + count, 0) * 4096
}
