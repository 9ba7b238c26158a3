import { HostError } from '../../errors.js'

/** A place in the guest's life, by the instructions before it. */
interface Mark {
  /** Which world: 1 is the first kernel, 2 what runs between the kernels, 3 the second one. */
  readonly world: number
  readonly address: bigint
  readonly count: number
}

/** Code that was met after the jump. */
export interface Block extends Mark {
  /** Instructions carried out in it before userspace began, and after. */
  readonly boot: number
  readonly later: number
}

/** What the plugin counted: native-helpers/exact/counter.c. */
export interface Counts {
  /** Where each world begins, but for the firmware's. */
  readonly worlds: readonly Mark[]
  /** Where each kernel's userspace begins. */
  readonly users: readonly Mark[]
  /** Where userspace reads the TSC. */
  readonly stamps: readonly Mark[]
  readonly blocks: readonly Block[]
}

/** Throws `HostError` for a file that is not whole. */
export function readCounts(text: string): Counts {
  const lines = text.split('\n')
  if (lines.at(-2) !== 'end')
    throw new HostError('the counts of the exact guest have no end: QEMU was ended early')
  const words = lines.slice(0, -2).map((line) => line.split(' '))
  const ofKind = (kind: string): string[][] => words.filter(([first]) => first === kind)
  return {
    worlds: ofKind('world').map(readMark),
    users: ofKind('user').map(readMark),
    stamps: ofKind('stamp').map(readMark),
    blocks: ofKind('block').map(readBlock),
  }
}

function readMark([kind, world, address, count]: readonly string[]): Mark {
  const mark = { world: Number(world), address: BigInt(`0x${address}`), count: Number(count) }
  if (Number.isInteger(mark.world) && Number.isInteger(mark.count)) return mark
  throw new HostError(`the counts of the exact guest have a broken ${kind}: ${world} ${address} ${count}`)
}

function readBlock(words: readonly string[]): Block {
  const [boot, later] = [Number(words[4]), Number(words[5])]
  return { ...readMark(words), boot, later }
}
