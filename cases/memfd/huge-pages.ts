import type { Stage } from '../../harness/case/define.js'

type Agent = Stage['agent']

/** In bytes. */
export const hugePage = 2 * 2 ** 20
const knobs = '/sys/kernel/mm/transparent_hugepage'

/**
 * Lets shared memory have huge pages where it is asked for with madvise, which only the cases of huge pages do: that the knob
 * is turned for the whole guest is nothing to the others.
 */
export async function allowHugePages(agent: Agent): Promise<void> {
  await agent.file.write(`${knobs}/shmem_enabled`, { data: 'advise' })
}

/** And folios of any smaller order, for each of these sizes in KiB. */
export async function allowFolios(agent: Agent, sizes: readonly number[]): Promise<void> {
  await Promise.all(
    sizes.map((size) => agent.file.write(`${knobs}/hugepages-${size}kB/shmem_enabled`, { data: 'advise' })),
  )
}

/** How many folios of a size in KiB the kernel has allocated for shared memory since it booted. */
export async function foliosAllocated(agent: Agent, size: number): Promise<number> {
  return Number(await agent.file.read(`${knobs}/hugepages-${size}kB/stats/shmem_alloc`))
}

/** Gives the first `length` bytes of a file pages, as large as they may be. */
export async function allocateLarge(agent: Agent, file: string, length: number): Promise<void> {
  await agent.memfd.map(file, 'window', { length })
  await agent.mapping.advise('window', { advice: 'hugepage' })
  await agent.mapping.advise('window', { advice: 'populate-write' })
  await agent.mapping.close('window')
}

/** Allocates the first `length` bytes of a file in huge pages. No mapping says so to fallocate, hence the knob, for as long. */
export async function fallocateLarge(agent: Agent, file: string, length: number): Promise<void> {
  await agent.file.write(`${knobs}/shmem_enabled`, { data: 'always' })
  await agent.memfd.fallocate(file, { length })
  await allowHugePages(agent)
}

/** How many bytes of a file are mapped as huge pages where all of it is mapped: only what is in huge pages can be. */
export async function bytesInHugePages(agent: Agent, file: string): Promise<number> {
  const { ino, size } = await agent.memfd.stat(file)
  await agent.memfd.map(file, 'window', { length: Math.ceil(size / hugePage) * hugePage })
  await agent.mapping.advise('window', { advice: 'hugepage' })
  await agent.mapping.advise('window', { advice: 'populate-read' })
  const smaps = (await agent.file.read('/proc/self/smaps')).toString()
  await agent.mapping.close('window')
  return hugeBytesOf(smaps, ino)
}

/** Of proc_pid_smaps(5): a line `address permissions offset device inode path` heads the lines of each mapping. */
function hugeBytesOf(smaps: string, ino: number): number {
  const mappings = smaps.split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
  const own = mappings.find((mapping) => mapping.split(/\s+/)[4] === String(ino))
  return Number(/^ShmemPmdMapped: +(\d+) kB$/m.exec(own ?? '')?.[1] ?? 0) * 1024
}
