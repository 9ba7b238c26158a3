import { type Extent, objectId, seedNumber } from '../content.js'
import type { Requests } from '../requests.js'
import { bytes, number, text } from '../values.js'
import type { Ok } from '../wire.js'

/** What a file is to contain; by default the pattern all over. Offsets and lengths in bytes. */
export interface Filling {
  extents?: readonly Extent[]
  /** To tell rewritten content from the first one; 0 by default. */
  generation?: number
}

export type SealName = 'seal' | 'shrink' | 'grow' | 'write' | 'future-write' | 'exec'
export type MemfdFlag = 'sealing' | 'hugetlb' | 'noexec' | 'exec' | 'huge-2mb' | 'huge-1gb'
export type FallocateMode =
  | 'keep-size'
  | 'punch-hole'
  | 'collapse-range'
  | 'zero-range'
  | 'insert-range'
  | 'unshare-range'

/** What `fstat`, `lseek` and `fcntl` say about a file; sizes in bytes, `blocks` of 512 bytes. */
export interface FileState {
  size: number
  blocks: number
  /** As octal text with the file type: `100777`. */
  mode: string
  uid: number
  gid: number
  nlink: number
  ino: number
  dev: number
  blksize: number
  /** In microseconds since 1970. */
  atime: number
  mtime: number
  ctime: number
  offset: number
  /** F_GETFL and F_GETFD. */
  flags: number
  fdFlags: number
  /** By name, in a fixed order; `unsupported` where the file can have none. */
  seals: string
}

/** Where a file differs from what was expected. */
export interface Verification {
  /** In bytes, as it really is. */
  size: number
  pages: number
  bad: number
  /** `first-last:kind`, at most 64, then `...`; empty if nothing is bad. */
  map: readonly string[]
}

export class MemfdOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async create(
    file: string,
    { size = 0, flags = [] }: { size?: number; flags?: readonly MemfdFlag[] } = {},
  ): Promise<void> {
    await this.#ok('create', file, { size, ...(flags.length > 0 && { flags: flags.join(',') }) })
  }

  async truncate(file: string, { size }: { size: number }): Promise<void> {
    await this.#ok('truncate', file, { size })
  }

  /** Resolves with the new position. */
  async seek(
    file: string,
    keys: { offset: number; whence?: 'set' | 'cur' | 'end' | 'data' | 'hole' },
  ): Promise<number> {
    const { values } = await this.#ok('seek', file, keys)
    return number(values, 'offset')
  }

  async seal(file: string, { seals }: { seals: readonly SealName[] }): Promise<void> {
    await this.#ok('seal', file, { seals: seals.join(',') })
  }

  async stat(file: string): Promise<FileState> {
    const { values } = await this.#ok('stat', file)
    return {
      size: number(values, 'size'),
      blocks: number(values, 'blocks'),
      mode: text(values, 'mode'),
      uid: number(values, 'uid'),
      gid: number(values, 'gid'),
      nlink: number(values, 'nlink'),
      ino: number(values, 'ino'),
      dev: number(values, 'dev'),
      blksize: number(values, 'blksize'),
      atime: number(values, 'atime'),
      mtime: number(values, 'mtime'),
      ctime: number(values, 'ctime'),
      offset: number(values, 'offset'),
      flags: number(values, 'flags'),
      fdFlags: number(values, 'fdflags'),
      seals: text(values, 'seals'),
    }
  }

  async fill(file: string, filling: Filling = {}): Promise<void> {
    await this.#ok('fill', file, this.#pattern(file, filling))
  }

  async verify(file: string, { size, ...filling }: Filling & { size: number }): Promise<Verification> {
    const { values } = await this.#ok('verify', file, { ...this.#pattern(file, filling), size })
    return {
      size: number(values, 'size'),
      pages: number(values, 'pages'),
      bad: number(values, 'bad'),
      map: parseMap(text(values, 'map')),
    }
  }

  /** XXH3-128 of all bytes, 32 hexadecimal digits. */
  async hash(file: string): Promise<string> {
    const { values } = await this.#ok('hash', file)
    return text(values, 'xxh128')
  }

  /** Loads every word of it once, with its pages already there; what is a hole gets pages. Resolves with their sum. */
  async scan(file: string): Promise<bigint> {
    const { values } = await this.#ok('scan', file)
    return BigInt(text(values, 'sum'))
  }

  /** One pwrite of at most 20 KiB; resolves with how many bytes the kernel took. */
  async write(
    file: string,
    { offset = 0, data }: { offset?: number; data: string | Uint8Array },
  ): Promise<number> {
    const { values } = await this.#ok('write', file, { offset, data })
    return number(values, 'bytes')
  }

  /** One pread, of at most 1 MiB; shorter at the end of the file. */
  async read(file: string, { offset = 0, length }: { offset?: number; length: number }): Promise<Buffer> {
    const { values } = await this.#ok('read', file, { offset, length })
    return bytes(values, 'data')
  }

  async fallocate(
    file: string,
    { mode = [], offset = 0, length }: { mode?: readonly FallocateMode[]; offset?: number; length: number },
  ): Promise<void> {
    await this.#ok('fallocate', file, { mode: mode.join(',') || 'none', offset, length })
  }

  /** From one file's position to its end, to the other's position; resolves with how many bytes that were. */
  async splice(from: string, to: string): Promise<number> {
    const words = [this.#requests.name(from), this.#requests.name(to)]
    const { values } = await this.#requests.ok({ operation: 'memfd.splice', words })
    return number(values, 'bytes')
  }

  /** Maps whole pages of it, shared; they become the object `mapping`. Takes a descriptor of any kind. */
  async map(
    file: string,
    mapping: string,
    keys: { offset?: number; length: number; protection?: 'read' | 'read,write'; sharing?: 'private' },
  ): Promise<void> {
    const words = [this.#requests.name(file), this.#requests.name(mapping)]
    await this.#requests.ok({ operation: 'memfd.map', words, keys })
  }

  async close(file: string): Promise<void> {
    await this.#ok('close', file)
  }

  async #ok(
    operation: string,
    file: string,
    keys: Record<string, string | number | bigint | Uint8Array> = {},
  ): Promise<Ok> {
    return await this.#requests.ok({
      operation: `memfd.${operation}`,
      words: [this.#requests.name(file)],
      keys,
    })
  }

  #pattern(file: string, { extents, generation = 0 }: Filling): Record<string, string | number | bigint> {
    const seed = seedNumber(this.#requests.seed)
    const object = objectId(this.#requests.name(file))
    return { seed, object, generation, ...(extents !== undefined && { extents: formatExtents(extents) }) }
  }
}

function formatExtents(extents: readonly Extent[]): string {
  return extents.map(({ offset, length }) => `${offset}+${length}`).join(',') || 'none'
}

function parseMap(map: string): string[] {
  if (map === 'none') return []
  return map.endsWith('...') ? [...map.slice(0, -3).split(','), '...'] : map.split(',')
}
