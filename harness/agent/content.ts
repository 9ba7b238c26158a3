import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { createXXHash128 } from 'hash-wasm'

/** In bytes: x86-64's base page, and the unit of the pattern. */
export const pageSize = 4096
const magic = 0x4750564c

export interface Extent {
  /** In bytes, a multiple of 4096. */
  offset: number
  /** In bytes, at least 1. */
  length: number
}

/** What a file is to contain: the pattern of docs/agent.md in its extents, zeros everywhere else. */
export interface Content {
  seed: bigint
  /** 32 bit: which object of the run this is, see `objectId`. */
  object: number
  generation: number
  /** Of the whole file, in bytes. */
  size: number
  extents: readonly Extent[]
}

interface PageIdentity {
  seed: bigint
  object: number
  index: number
  generation: number
}

/** One page of the pattern, 4096 bytes; see docs/agent.md, "Content", which the agent in C follows as well. */
export function pageBytes(identity: PageIdentity): Buffer {
  const words = new Uint32Array(pageSize / 4)
  writePage(words, identity)
  return Buffer.from(words.buffer)
}

/** How much is hashed before others get their turn: a harness that does not read its consoles holds up its guests. */
const turn = 4 * 2 ** 20

/** XXH3-128 of a whole file with this content, as 32 hexadecimal digits. The agent's `memfd.hash` must give the same. */
export async function hashContent({ seed, object, generation, size, extents }: Content): Promise<string> {
  const hash = await createXXHash128()
  let sinceTurn = 0
  for (const chunk of chunksOf({ seed, object, generation, size, extents })) {
    hash.update(chunk)
    sinceTurn += chunk.length
    if (sinceTurn >= turn) {
      sinceTurn = 0
      await setImmediate()
    }
  }
  return hash.digest('hex')
}

/** All bytes of the file in order. A chunk is only good until the next one is asked for. */
function* chunksOf({ seed, object, generation, size, extents }: Content): Generator<Buffer> {
  const words = new Uint32Array(pageSize / 4)
  const page = Buffer.from(words.buffer)
  let position = 0
  for (const { offset, length } of extents) {
    yield* zeros(offset - position)
    for (position = offset; position < offset + length; position += pageSize) {
      writePage(words, { seed, object, index: position / pageSize, generation })
      yield page.subarray(0, Math.min(pageSize, offset + length - position))
    }
    position = offset + length
  }
  yield* zeros(size - position)
}

const zeroChunk = Buffer.alloc(2 ** 20)

function* zeros(length: number): Generator<Buffer> {
  for (let left = length; left > 0; left -= zeroChunk.length) {
    yield zeroChunk.subarray(0, Math.min(left, zeroChunk.length))
  }
}

/** The 64-bit seed that stands for a run's seed, which may be any text. */
export function seedNumber(seed: string): bigint {
  return createHash('sha256').update(seed).digest().readBigUInt64LE(0)
}

/** The 32-bit identity of an object by its full name in the guest, so that no two objects of a run look alike. */
export function objectId(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32LE(0)
}

function writePage(words: Uint32Array, { seed, object, index, generation }: PageIdentity): void {
  const seedLow = Number(seed & 0xffffffffn)
  const seedHigh = Number(seed >> 32n)
  const indexLow = index >>> 0
  const indexHigh = Math.floor(index / 2 ** 32)
  let h = mix(seedLow ^ 0x9e3779b9)
  for (const word of [seedHigh, object, indexLow, indexHigh, generation]) h = mix(h ^ word)
  words.set([h, magic, object, indexLow, indexHigh, generation, seedLow, seedHigh])
  let x = h
  for (let i = 8; i < words.length; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) | 0
    words[i] = x
  }
}

/** The finaliser of MurmurHash3. */
function mix(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
