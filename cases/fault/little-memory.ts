import type { Agent } from '../../harness/agent/agent.js'

const mode = '/proc/sys/vm/overcommit_memory'
const limit = '/proc/sys/vm/overcommit_kbytes'

/** In KiB: for the agent itself, and for what the kernel counts late. */
const leaveKiB = 4 * 1024

/** In bytes, of a file for which that is not enough. */
export const tooLarge = 16 * 1024 * 1024

/**
 * While `work` goes on there is no memory for so large a file. (mm/util.c, __vm_enough_memory(): mode 2 keeps to the limit; a
 * memfd's pages are counted one by one, and what is lacking is called space: mm/shmem.c, shmem_inode_acct_blocks().) The agent
 * lives on what is left, so what `work` takes it must give back.
 */
export async function withLittleMemory(agent: Agent, work: () => Promise<void>): Promise<void> {
  const before = await Promise.all([agent.file.read(mode), agent.file.read(limit)])
  await agent.file.write(limit, { data: String((await committedKiB(agent)) + leaveKiB) })
  await agent.file.write(mode, { data: '2' })
  try {
    await work()
  } finally {
    await agent.file.write(mode, { data: before[0] })
    await agent.file.write(limit, { data: before[1] })
  }
}

async function committedKiB(agent: Agent): Promise<number> {
  const text = String(await agent.file.read('/proc/meminfo'))
  const [, committed] = /^Committed_AS: +(\d+) kB$/m.exec(text) ?? []
  if (committed === undefined) throw new Error('/proc/meminfo does not say how much memory is committed')
  return Number(committed)
}
