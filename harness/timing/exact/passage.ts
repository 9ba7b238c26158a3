import { type BootPhase, bootStages } from './boot-stages.js'
import type { Counts } from './counts.js'
import type { Sides } from './stamps.js'
import type { Symbols } from './symbols.js'

/** An instant between the jump and the second kernel's userspace, by the TSC, and the phase that begins there. */
export interface Crossing {
  readonly phase: PassagePhase
  readonly at: number
  /** The instructions that the plugin had counted by then; undefined where it did not see the jump. */
  readonly count: number | undefined
}

type PassagePhase =
  | 'serialise'
  | 'relocate'
  | 'purgatory'
  | 'decompress'
  | 'jump'
  | 'boot'
  | 'userspace'
  | 'unknown'
  | BootPhase

export interface Passage {
  readonly crossings: readonly Crossing[]
  /** By how many instructions an instant may be later than it says: what was begun anew, and counted twice. */
  readonly uncertainty: number
}

interface Counted {
  counts: Counts
  /** Of the second kernel; without them its boot is not divided. */
  symbols: Symbols | undefined
}

/** More than any passage has, which are tens; a guest that slept is off by millions. */
const uncertaintyMost = 10_000

const pageMask = 0xfffff000n
/** Where the 64-bit boot protocol has a kernel entered, and to what it is loaded aligned: Documentation/arch/x86/boot.rst. */
const entryOffset = 0x200n
const loadAlignment = 0x200000n

/**
 * What happened between the jump and the second kernel's first instruction in userspace, out of the counted instructions. Both
 * ends are readings of the TSC that the plugin saw too: the last one before the jump, the first one after it. Between
 * them the TSC went on by as many as instructions were carried out, unless the guest slept; then all of it is unknown.
 */
export function passageOf({ a, b }: Sides, { counts, symbols }: Counted): Passage {
  const go = a.stamps.at(-1)?.t0 ?? a.init
  const counted = countedEnds(counts)
  const unknown: Passage = { crossings: [{ phase: 'unknown', at: go, count: counted.go }], uncertainty: 0 }
  const edges = edgesOf({ counts, symbols })
  if (counted.go === undefined || counted.init === undefined || edges === undefined) return unknown
  const uncertainty = counted.init - counted.go - (b.init - go)
  if (uncertainty < 0 || uncertainty > uncertaintyMost) return unknown
  const serialise: Edge = { phase: 'serialise', count: counted.go }
  const ahead = counted.go - go
  const crossings = [serialise, ...edges].map((edge) => ({ ...edge, at: edge.count - ahead }))
  return { crossings, uncertainty }
}

/** Where a phase between the jump and B's userspace begins, by the plugin's count. */
export interface Edge {
  readonly phase: PassagePhase
  readonly count: number
}

function countedEnds({ stamps }: Counts): { go: number | undefined; init: number | undefined } {
  const go = stamps.findLast(({ world }) => world === 1)?.count
  const init = stamps.find(({ world }) => world === 3)?.count
  return { go, init }
}

/** In their order in time; undefined where the kernels did not follow each other as they should. */
export function edgesOf({ counts, symbols }: Counted): Edge[] | undefined {
  const [first, between, second] = counts.worlds
  const user = counts.users.find(({ world }) => world === 3)
  const known = first?.world === 1 && between?.world === 2 && second?.world === 3
  // More worlds than these would mean that something else ran in between.
  if (!known || user === undefined || counts.worlds.length !== 3) return undefined
  return [
    ...edgesBetween(counts, between.count),
    ...(symbols
      ? bootStages(counts, { symbols, begin: second.count })
      : [{ phase: 'boot', count: second.count } as const]),
    { phase: 'userspace', count: user.count },
  ]
}

/**
 * First runs the page that the first kernel made for it (arch/x86/kernel/relocate_kernel_64.S), by its address in that
 * kernel and by its physical one; then the purgatory; then the second kernel's decompressor, from its entry.
 */
function edgesBetween({ met }: Counts, begin: number): Edge[] {
  const between = met.filter(({ world }) => world === 2).toSorted((one, other) => one.count - other.count)
  const page = (between[0]?.address ?? 0n) & pageMask
  const purgatory = between.find(({ address }) => (address & pageMask) !== page)
  const entry = between.find(({ address }) => address % loadAlignment === entryOffset)
  if (purgatory === undefined || entry === undefined || purgatory.count >= entry.count)
    return [{ phase: 'jump', count: begin }]
  return [
    { phase: 'relocate', count: begin },
    { phase: 'purgatory', count: purgatory.count },
    { phase: 'decompress', count: entry.count },
  ]
}
