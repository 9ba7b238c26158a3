import type { Agent } from '../../harness/agent/agent.js'
import type { SealName } from '../../harness/agent/operations/memfd.js'
import type { Stage } from '../../harness/case/define.js'
import { markAll } from './native-marks.js'

/** Of a page, in bytes. */
export const page = 4096

/** Of the memfds that are mapped, in bytes. */
export const size = 32 * page

/** What a memfd must be sealed with: what is mapped must not go away, and nobody may allow it to. */
export const seals: readonly SealName[] = ['grow', 'shrink', 'seal']

/** Where something is in an I/O address space, in bytes. */
interface Place {
  ioas: number
  iova: number
  length: number
  access?: 'read' | 'read,write'
}

/** A part of a memfd, from `start` on, in an I/O address space. */
export interface Mapping extends Place {
  file: string
  start: number
}

/** A memfd that may be mapped by an iommufd which is preserved. */
export async function makeMemory(agent: Agent, file: string): Promise<void> {
  await agent.memfd.create(file, { size, flags: ['sealing'] })
  await agent.memfd.fill(file)
  await agent.memfd.seal(file, { seals })
}

export async function mapAll(agent: Agent, iommufd: string, mappings: readonly Mapping[]): Promise<void> {
  for (const { file, ...placement } of mappings) await agent.iommufd.mapFile(iommufd, file, placement)
}

/** An iommufd with one I/O address space (its id is 1, the kernel's first), which has the whole of a memfd, and can be preserved. */
export async function makeSimple(
  agent: Agent,
  { iommufd, file }: { iommufd: string; file: string },
): Promise<void> {
  await makeMemory(agent, file)
  await agent.iommufd.open(iommufd)
  await agent.iommufd.alloc(iommufd)
  await mapAll(agent, iommufd, [wholeOf(file)])
  await markAll(agent, iommufd, [1])
}

/** Where `makeSimple` maps a memfd: above 4 GiB, where no truncation to 32 bits goes unseen. */
export function wholeOf(file: string): Mapping {
  return { ioas: 1, file, iova: 0x1_0000_0000, start: 0, length: size }
}

/**
 * An iommufd must have just these mappings. The kernel has no ioctl that lists them, but takes none out of which a part would be
 * left, and says how much it took: so all are gone afterwards. The access is told by what a copy may have.
 */
export async function checkMappings(
  { agent, check }: Stage,
  iommufd: string,
  mappings: readonly Place[],
): Promise<void> {
  const spaces = [...new Set(mappings.map(({ ioas }) => ioas))]
  const scratch = await agent.iommufd.alloc(iommufd)
  for (const { ioas, iova, length, access = 'read,write' } of mappings) {
    const copied = { ioas: scratch, source: ioas, sourceIova: iova, iova, length } as const
    const name = `IOAS ${ioas} at ${iova.toString(16)}`
    if (access === 'read') {
      await check.errno(`${name} cannot be written to`, {
        of: () => agent.iommufd.copy(iommufd, { ...copied, access: 'read,write' }),
        expected: 'EPERM',
      })
    } else {
      await agent.iommufd.copy(iommufd, { ...copied, access: 'read,write' })
      await agent.iommufd.unmap(iommufd, { ioas: scratch, iova, length })
    }
    check.equal(`${name} has as many bytes as were mapped`, {
      got: await agent.iommufd.unmap(iommufd, { ioas, iova, length }),
      expected: length,
    })
  }
  await agent.iommufd.destroy(iommufd, { id: scratch })
  for (const ioas of spaces) {
    await check.errno(`IOAS ${ioas} has nothing else mapped`, {
      of: () => agent.iommufd.unmap(iommufd, { ioas, iova: 0, length: 2 ** 48 }),
      expected: 'ENOENT',
    })
  }
}

/** What `makeSimple` made has to be as it was; it is closed. */
export async function checkSimple(
  stage: Stage,
  { iommufd, file }: { iommufd: string; file: string },
): Promise<void> {
  const { agent, check } = stage
  await check.content(file, { size })
  await checkMappings(stage, iommufd, [wholeOf(file)])
  await agent.fd.close(iommufd)
  await agent.memfd.close(file)
}
