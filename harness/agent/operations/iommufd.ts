import { AgentMisused, type Requests } from '../requests.js'
import { bytes, number, text } from '../values.js'
import type { Ok } from '../wire.js'

/** Where something is mapped in an I/O address space. All in bytes, of whole pages. */
export interface Placement {
  ioas: number
  /** Where it begins; without it the kernel chooses. */
  iova?: number
  length: number
  /** What a device may do to it; both by default. */
  access?: 'read' | 'write' | 'read,write'
}

export interface IovaRanges {
  /** What an IOVA and its end must be multiples of. */
  alignment: number
  /** Both are inside. */
  ranges: readonly { start: bigint; last: bigint }[]
}

/**
 * An iommufd and its objects, which the kernel numbers: I/O address spaces (IOAS), hardware page tables (HWPT) and devices. It is
 * a file like any other: `session.preserve` and `fd.close` take it.
 */
export class IommufdOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Opens /dev/iommu. */
  async open(iommufd: string): Promise<void> {
    await this.#ok('open', [iommufd])
  }

  /** Resolves with the id of a new IOAS. */
  async alloc(iommufd: string): Promise<number> {
    return number(await this.#ok('alloc', [iommufd]), 'id')
  }

  async destroy(iommufd: string, keys: { id: number }): Promise<void> {
    await this.#ok('destroy', [iommufd], keys)
  }

  /** Which IOVAs can be mapped to in it. */
  async ranges(iommufd: string, keys: { ioas: number }): Promise<IovaRanges> {
    const values = await this.#ok('ranges', [iommufd], keys)
    return { alignment: number(values, 'alignment'), ranges: parseRanges(text(values, 'ranges')) }
  }

  /** Maps a part of a mapping, by its address in the agent; resolves with its IOVA. */
  async map(iommufd: string, mapping: string, keys: Placement & { offset?: number }): Promise<number> {
    return number(await this.#ok('map', [iommufd, mapping], { ...keys }), 'iova')
  }

  /** Maps a part of a memfd from `start` on, by its descriptor; resolves with its IOVA. */
  async mapFile(iommufd: string, file: string, keys: Placement & { start?: number }): Promise<number> {
    return number(await this.#ok('map-file', [iommufd, file], { ...keys }), 'iova')
  }

  /** Maps what another IOAS has mapped, of which `sourceIova` and `length` must be just one mapping; resolves with its IOVA. */
  async copy(
    iommufd: string,
    { source, sourceIova, ...placement }: Placement & { source: number; sourceIova: number },
  ): Promise<number> {
    const keys = { ...placement, source, source_iova: sourceIova }
    return number(await this.#ok('copy', [iommufd], keys), 'iova')
  }

  /** Only whole mappings; resolves with how many bytes that were. */
  async unmap(iommufd: string, keys: { ioas: number; iova: number; length: number }): Promise<number> {
    return number(await this.#ok('unmap', [iommufd], keys), 'length')
  }

  /** What the IOMMU of a bound device can do: IOMMU_HW_INFO_TYPE_* and a set of IOMMU_HW_CAP_*. */
  async hwInfo(iommufd: string, keys: { device: number }): Promise<{ type: number; capabilities: number }> {
    const values = await this.#ok('hw-info', [iommufd], keys)
    return { type: number(values, 'type'), capabilities: number(values, 'capabilities') }
  }

  /** Makes a page table for a bound device from an IOAS; resolves with its id. */
  async hwptAlloc(
    iommufd: string,
    { flags = [], ...keys }: { device: number; pt: number; flags?: readonly HwptFlag[] },
  ): Promise<number> {
    return number(
      await this.#ok('hwpt-alloc', [iommufd], { ...keys, flags: flags.join(',') || 'none' }),
      'id',
    )
  }

  /** IOMMU_HWPT_LIVEUPDATE_MARK_PRESERVE, of a series in review: `ENOTTY` from kernels whose headers do not know it. */
  async hwptMark(iommufd: string, keys: { hwpt: number; token: number }): Promise<void> {
    await this.#ok('hwpt-mark', [iommufd], keys)
  }

  async setDirtyTracking(iommufd: string, { hwpt, on }: { hwpt: number; on: boolean }): Promise<void> {
    await this.#ok('dirty-tracking', [iommufd], { hwpt, on: Number(on) })
  }

  /** One bit a page of `page` bytes, 4096 by default, in words of 64 bits; set bits are cleared by being read. */
  async dirtyBitmap(
    iommufd: string,
    keys: { hwpt: number; iova: number; length: number; page?: number },
  ): Promise<Buffer> {
    return bytes(await this.#ok('dirty-bitmap', [iommufd], keys), 'data')
  }

  async #ok(
    operation: string,
    names: readonly string[],
    keys: Record<string, string | number> = {},
  ): Promise<Ok['values']> {
    const words = names.map((name) => this.#requests.name(name))
    return (await this.#requests.ok({ operation: `iommufd.${operation}`, words, keys })).values
  }
}

export type HwptFlag = 'nest-parent' | 'dirty-tracking'

function parseRanges(list: string): { start: bigint; last: bigint }[] {
  if (list === 'none') return []
  return list.split(',').map((range) => {
    const [start, last] = range.split('-')
    if (start === undefined || last === undefined) throw new AgentMisused(`an answer with the range ${range}`)
    return { start: BigInt(start), last: BigInt(last) }
  })
}
