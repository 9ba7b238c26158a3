import { type Extent, pageSize } from '../agent/content.js'
import {
  bytesOfPage,
  clip,
  type Filling,
  hashPages,
  kindOf,
  type Page,
  type Pages,
  patternPages,
} from './fake-memory.js'

/** A system call came back with an errno. */
export class CallFailed extends Error {
  constructor(
    readonly errno: string,
    readonly call: string,
    readonly what = '',
  ) {
    super(`${call}: ${errno}`)
  }
}

export type Seal = 'seal' | 'shrink' | 'grow' | 'write' | 'future-write' | 'exec'

export interface Difference {
  readonly index: number
  readonly kind: string
}

let nextInode = 1

/** A memfd: what is in it, how large it may become, and where its one descriptor stands. */
export class FakeFile {
  readonly inode = nextInode++
  readonly hugetlb: boolean
  /** `preserved`: frozen in size until its session goes. `retrieved`: spoken for until its session is finished. */
  held: 'preserved' | 'retrieved' | undefined
  /** Preserving a file allocates its holes (mm/memfd_luo.c). */
  hasHoles = true
  size = 0
  offset = 0
  seals: ReadonlySet<Seal>
  pages: Pages = new Map()

  constructor({ hugetlb = false, seals = [] }: { hugetlb?: boolean; seals?: Iterable<Seal> } = {}) {
    this.hugetlb = hugetlb
    this.seals = new Set(seals)
  }

  /** What another kernel gets of it: content, size, position and seals, in a new inode. */
  handOver(): FakeFile {
    const copy = new FakeFile({ seals: this.seals })
    return Object.assign(copy, {
      hasHoles: false,
      size: this.size,
      offset: this.offset,
      pages: new Map(this.pages),
    })
  }

  /** Of 512 bytes. */
  get blocks(): number {
    const pages = this.hasHoles ? this.pages.size : Math.ceil(this.size / pageSize)
    return (pages * pageSize) / 512
  }

  truncate(size: number): void {
    const isForbidden =
      (this.held === 'preserved' && size !== this.size) ||
      (this.seals.has('grow') && size > this.size) ||
      (this.seals.has('shrink') && size < this.size)
    if (isForbidden) throw new CallFailed('EPERM', 'ftruncate')
    if (size < this.size) this.#cut(size)
    this.size = size
  }

  addSeals(seals: readonly Seal[]): void {
    if (this.seals.has('seal')) throw new CallFailed('EPERM', 'fcntl', 'F_ADD_SEALS')
    if (seals.includes('write') && this.held !== undefined)
      throw new CallFailed('EBUSY', 'fcntl', 'F_ADD_SEALS')
    this.seals = new Set([...this.seals, ...seals])
  }

  /** As far as there is content: holes are pages of zeros here. */
  seek(offset: number, whence: string): number {
    const bases: Record<string, number> = { set: 0, cur: this.offset, end: this.size }
    const base = bases[whence]
    const position = base === undefined ? this.#find(offset, whence === 'data') : base + offset
    if (position < 0) throw new CallFailed('EINVAL', 'lseek')
    this.offset = position
    return position
  }

  fill(filling: Filling, extents: readonly Extent[]): void {
    if (this.seals.has('write') || this.seals.has('future-write')) throw new CallFailed('EPERM', 'mmap')
    for (const [index, page] of patternPages(filling, extents)) this.pages.set(index, page)
  }

  async hash(): Promise<string> {
    return await hashPages(this.pages, this.size)
  }

  /** Page by page; `size` is the expected one, in bytes. */
  differences(
    filling: Filling,
    { extents, size }: { extents: readonly Extent[]; size: number },
  ): Difference[] {
    const expected = patternPages(filling, extents)
    const differences: Difference[] = []
    for (let index = 0; index * pageSize < Math.max(size, this.size); index++) {
      const kind = this.#compare(index, { expected: expected.get(index), filling, size })
      if (kind !== undefined) differences.push({ index, kind })
    }
    return differences
  }

  #compare(
    index: number,
    { expected, filling, size }: { expected: Page | undefined; filling: Filling; size: number },
  ): string | undefined {
    const there = bytesOfPage(index, this.size)
    const wanted = bytesOfPage(index, size)
    const length = Math.min(there, wanted)
    const actual = clip(this.pages.get(index), length)
    const kind = kindOf({ expected: clip(expected, length), actual, asked: filling, index, length })
    if (kind !== undefined || there === wanted) return kind
    return there < wanted ? 'missing' : 'extra'
  }

  #cut(size: number): void {
    for (const [index, page] of this.pages) {
      const rest = clip(page, bytesOfPage(index, size))
      if (rest === undefined) this.pages.delete(index)
      else this.pages.set(index, rest)
    }
  }

  #find(offset: number, wantsData: boolean): number {
    if (offset < 0 || offset >= this.size) throw new CallFailed('ENXIO', 'lseek')
    for (let position = offset; position < this.size; ) {
      const index = Math.floor(position / pageSize)
      if (this.pages.has(index) === wantsData) return position
      position = (index + 1) * pageSize
    }
    if (wantsData) throw new CallFailed('ENXIO', 'lseek')
    return this.size
  }
}
