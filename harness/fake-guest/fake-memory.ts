import { createXXHash128 } from 'hash-wasm'
import { type Extent, pageBytes, pageSize } from '../agent/content.js'

/** Whose bytes a page carries, as docs/agent.md has it: the first `length` of the pattern, then zeros. */
export interface Pattern {
  readonly seed: bigint
  readonly object: number
  readonly generation: number
  readonly index: number
  readonly length: number
}

/** `foreign`: bytes that nobody put there on purpose. A page of zeros is none at all. */
export type Page = Pattern | 'foreign'
export type Pages = Map<number, Page>
export type Filling = Pick<Pattern, 'seed' | 'object' | 'generation'>

/** In bytes. With less of a page than its header nothing can be said about it. */
const headerBytes = 32

/** The pages of a pattern that lies in these extents. */
export function patternPages(filling: Filling, extents: readonly Extent[]): Pages {
  const pages: Pages = new Map()
  for (const { offset, length } of extents) {
    for (let done = 0; done < length; done += pageSize) {
      const index = (offset + done) / pageSize
      pages.set(index, { ...filling, index, length: Math.min(pageSize, length - done) })
    }
  }
  return pages
}

/** How much of a page lies inside a file of `size` bytes. */
export function bytesOfPage(index: number, size: number): number {
  return Math.max(0, Math.min(pageSize, size - index * pageSize))
}

/** What is left of a page when the file ends after `length` bytes of it. */
export function clip(page: Page | undefined, length: number): Page | undefined {
  if (page === undefined || length === 0) return undefined
  return page === 'foreign' ? page : { ...page, length: Math.min(page.length, length) }
}

export interface Comparison {
  expected: Page | undefined
  actual: Page | undefined
  /** What was asked for, also where zeros are expected. */
  asked: Filling
  index: number
  /** How many bytes are compared. */
  length: number
}

/** What is wrong with a page, in the words of docs/agent.md; undefined if nothing is. */
export function kindOf({ expected, actual, asked, index, length }: Comparison): string | undefined {
  if (isSame(expected, actual)) return undefined
  if (actual === undefined) return 'zeros'
  if (actual === 'foreign' || actual.seed !== asked.seed || actual.length < headerBytes) return 'foreign'
  const isOwn = actual.object === asked.object && actual.index === index
  const isAsked = isOwn && actual.generation === asked.generation
  if (actual.length < length) return isAsked && expected !== undefined ? 'damaged' : 'foreign'
  if (isAsked) return expected === undefined ? 'unexpected' : 'damaged'
  if (isOwn) return 'stale'
  return actual.object === asked.object ? 'displaced' : 'other'
}

/** XXH3-128 of the whole file, in hexadecimal. */
export async function hashPages(pages: Pages, size: number): Promise<string> {
  const hash = await createXXHash128()
  for (let index = 0; index * pageSize < size; index++) {
    hash.update(bytesOf(pages.get(index)).subarray(0, bytesOfPage(index, size)))
  }
  return hash.digest('hex')
}

function bytesOf(page: Page | undefined): Buffer {
  if (page === undefined) return Buffer.alloc(pageSize)
  if (page === 'foreign') return Buffer.alloc(pageSize, 0xa5)
  return pageBytes(page).fill(0, page.length)
}

function isSame(a: Page | undefined, b: Page | undefined): boolean {
  if (a === undefined || b === undefined || a === 'foreign' || b === 'foreign') return a === b
  const keys = ['seed', 'object', 'generation', 'index', 'length'] as const
  return keys.every((key) => a[key] === b[key])
}
