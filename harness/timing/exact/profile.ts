import type { Counts } from './counts.js'
import type { Symbols } from './symbols.js'

/** How many instructions a function took by itself, without those that it calls. */
export interface FunctionCost {
  readonly name: string
  readonly instructions: number
}

/**
 * What the second kernel went through before its first instruction in userspace, the most expensive functions first. Unlike the
 * phases, this is off by what was begun anew after an interruption or a fault, and counted twice.
 */
export function profileOf(
  { blocks }: Counts,
  { symbols, most }: { symbols: Symbols; most: number },
): FunctionCost[] {
  const costs = new Map<string, number>()
  for (const { world, address, boot } of blocks) {
    if (world !== 3 || boot === 0) continue
    const name = symbols.nameAt(address) ?? 'unknown'
    costs.set(name, (costs.get(name) ?? 0) + boot)
  }
  return [...costs]
    .map(([name, instructions]) => ({ name, instructions }))
    .toSorted((one, other) => other.instructions - one.instructions || one.name.localeCompare(other.name))
    .slice(0, most)
}
