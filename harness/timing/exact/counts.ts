import { HostError } from '../../errors.js'

/** A place in the guest's life, by the instructions before it. */
export interface Mark {
  /** Which world: 1 is the first kernel, 2 what runs between the kernels, 3 the second one. */
  readonly world: number
  readonly address: bigint
  readonly count: number
}

/** A stretch of time of a profile: it begins at the count and ends with the next one. */
export interface Section {
  readonly number: number
  readonly world: number
  readonly count: number
}

/** So many instructions were carried out in the code that begins at the address. */
export interface Took {
  readonly section: number
  readonly address: bigint
  readonly instructions: number
}

/** A call by do_one_initcall(), and what was carried out until it returned. */
export interface CountedInitcall {
  /** Of the function that was called; 0 where it is not known. */
  readonly address: bigint
  readonly count: number
  readonly instructions: number
}

/** What the plugin counted: native-helpers/exact/counter.c. */
export interface Counts {
  /** Where each world begins, but for the firmware's. */
  readonly worlds: readonly Mark[]
  /** Where each kernel's userspace begins. */
  readonly users: readonly Mark[]
  /** Where userspace reads the TSC. */
  readonly stamps: readonly Mark[]
  /** Where code was translated, from the end of the first kernel on: before it ran for the first time. */
  readonly met: readonly Mark[]
  /** Empty without a profile, like the next two. */
  readonly sections: readonly Section[]
  readonly took: readonly Took[]
  readonly initcalls: readonly CountedInitcall[]
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
    met: ofKind('met').map(readMark),
    sections: ofKind('section').map(readSection),
    took: ofKind('took').map(readTook),
    initcalls: ofKind('initcall').map(readInitcall),
  }
}

function readMark(words: readonly string[]): Mark {
  const [, world, address, count] = words
  return { world: decimal(world, words), address: hexadecimal(address, words), count: decimal(count, words) }
}

function readSection(words: readonly string[]): Section {
  const [, number, world, count] = words
  return { number: decimal(number, words), world: decimal(world, words), count: decimal(count, words) }
}

function readTook(words: readonly string[]): Took {
  const [, section, address, instructions] = words
  return {
    section: decimal(section, words),
    address: hexadecimal(address, words),
    instructions: decimal(instructions, words),
  }
}

function readInitcall(words: readonly string[]): CountedInitcall {
  const [, address, count, instructions] = words
  return {
    address: hexadecimal(address, words),
    count: decimal(count, words),
    instructions: decimal(instructions, words),
  }
}

function decimal(word: string | undefined, words: readonly string[]): number {
  return /^\d{1,15}$/.test(word ?? '') ? Number(word) : broken(words)
}

function hexadecimal(word: string | undefined, words: readonly string[]): bigint {
  return /^[\da-f]{1,16}$/.test(word ?? '') ? BigInt(`0x${word}`) : broken(words)
}

function broken(words: readonly string[]): never {
  throw new HostError(`the counts of the exact guest have a broken line: ${words.join(' ').slice(0, 100)}`)
}
