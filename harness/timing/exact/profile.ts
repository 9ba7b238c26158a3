import type { TimedSeries } from '../timing-record.js'
import type { Counts } from './counts.js'
import { type PhaseBegin, phaseAt } from './phase-begins.js'
import type { BothSymbols } from './profile-cuts.js'

type Profiled = TimedSeries['profile'][number]

interface Choice {
  readonly begins: readonly PhaseBegin[]
  readonly symbols: BothSymbols
  /** Of each phase and kind: the rest is small. */
  readonly most: number
}

/**
 * Where the phases went, the most of each first: the functions that did it by themselves, and the initcalls of B with all that they
 * called. What programs did is `userspace`. Code between the kernels has no names: it is told block by block, by how many bytes it is
 * behind the first one of its phase, or by its address. Unlike the phases, this is off by what was begun anew after an interruption or a fault, and
 * counted twice.
 */
export function profileOf(counts: Counts, { begins, symbols, most }: Choice): Profiled[] {
  const costs = [...inKernels(counts, { begins, symbols }), ...inBetween(counts, begins)]
  const initcalls = initcallsOf(counts, { begins, symbols })
  const phases = [...new Set(begins.flatMap(({ phase }) => phase ?? []))]
  return phases.flatMap((phase) => [
    ...mostOf(costs, { phase, most }).map((cost): Profiled => ({ ...cost, kind: 'function' })),
    ...mostOf(initcalls, { phase, most }).map((cost): Profiled => ({ ...cost, kind: 'initcall' })),
  ])
}

type Cost = Omit<Profiled, 'kind'>

/** Where the linker puts the guest's programs and the kernel its vDSO are below what is the kernel's: Documentation/arch/x86/x86_64/mm.rst. */
const kernelText = 0xffffffff80000000n

function inKernels({ sections, took }: Counts, { begins, symbols }: Omit<Choice, 'most'>): Cost[] {
  const known = new Map(sections.map((section) => [section.number, section]))
  return took.flatMap(({ section, address, instructions }): Cost[] => {
    const { world = 0, count = 0 } = known.get(section) ?? {}
    const phase = phaseAt(begins, count)
    if (world % 2 === 0 || phase === undefined) return []
    const name = (world === 1 ? symbols.a : symbols.b).nameAt(address)
    return [{ phase, name: address < kernelText ? 'userspace' : (name ?? 'unknown'), instructions }]
  })
}

/** All of this is met in the phase that it runs in: programs that hand over to each other, and do not come back. */
function inBetween({ sections, took, met }: Counts, begins: readonly PhaseBegin[]): Cost[] {
  const between = new Set(sections.filter(({ world }) => world === 2).map(({ number }) => number))
  const whenMet = new Map<bigint, number>()
  const firstOf = new Map<string, bigint>()
  for (const { world, address, count } of met) {
    const phase = phaseAt(begins, count)
    if (world !== 2 || phase === undefined) continue
    if (!whenMet.has(address)) whenMet.set(address, count)
    if (!firstOf.has(phase)) firstOf.set(phase, address)
  }
  return took.flatMap(({ section, address, instructions }): Cost[] => {
    const phase = phaseAt(begins, whenMet.get(address) ?? Number.NaN)
    if (!between.has(section) || phase === undefined) return []
    return [{ phase, name: behind(firstOf.get(phase) ?? 0n, address), instructions }]
  })
}

/** `+0x1c0`, `0x299007c` */
function behind(first: bigint, address: bigint): string {
  return address < first ? `0x${address.toString(16)}` : `+0x${(address - first).toString(16)}`
}

function initcallsOf({ initcalls }: Counts, { begins, symbols }: Omit<Choice, 'most'>): Cost[] {
  return initcalls.flatMap(({ address, count, instructions }): Cost[] => {
    const phase = phaseAt(begins, count)
    return phase === undefined ? [] : [{ phase, name: symbols.b.nameAt(address) ?? 'unknown', instructions }]
  })
}

/** Adds up what has one name, in one phase. */
function mostOf(costs: readonly Cost[], { phase, most }: { phase: string; most: number }): Cost[] {
  const sums = new Map<string, number>()
  for (const cost of costs)
    if (cost.phase === phase) sums.set(cost.name, (sums.get(cost.name) ?? 0) + cost.instructions)
  return [...sums]
    .map(([name, instructions]) => ({ phase, name, instructions }))
    .toSorted((one, other) => other.instructions - one.instructions || one.name.localeCompare(other.name))
    .slice(0, most)
}
