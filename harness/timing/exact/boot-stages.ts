import type { Counts } from './counts.js'
import type { Symbols } from './symbols.js'

/** A part of the second kernel's boot, and the counted instruction with which it begins. */
export interface BootStage {
  readonly phase: BootPhase
  readonly count: number
}

export type BootPhase =
  | 'boot-setup'
  | 'boot-memory'
  | 'boot-core'
  | 'boot-processors'
  | 'boot-early-initcalls'
  | 'boot-luo'
  | 'boot-initcalls'
  | 'boot-end'

/**
 * The functions whose first call begins a stage, in the order in which init/main.c calls them; of several, whichever the kernel
 * has. KHO takes over its memory in mm_core_init(), LUO retrieves its data in its early initcall.
 */
const beginnings: readonly { phase: BootPhase; functions: readonly string[] }[] = [
  { phase: 'boot-memory', functions: ['mm_core_init'] },
  { phase: 'boot-core', functions: ['sched_init'] },
  { phase: 'boot-processors', functions: ['native_smp_prepare_cpus'] },
  { phase: 'boot-early-initcalls', functions: ['do_one_initcall'] },
  { phase: 'boot-luo', functions: ['liveupdate_early_init', 'luo_early_startup'] },
  { phase: 'boot-initcalls', functions: ['smp_init'] },
  { phase: 'boot-end', functions: ['free_initmem'] },
]

/** All of these functions. */
export const stageFunctions: readonly string[] = beginnings.flatMap(({ functions }) => functions)

/** Divides the boot that begins at `begin`. A stage whose function is not known, or not met in its turn, is a part of the one before. */
export function bootStages(
  { met }: Counts,
  { symbols, begin }: { symbols: Symbols; begin: number },
): BootStage[] {
  const first = firstMet(met)
  const stages: BootStage[] = [{ phase: 'boot-setup', count: begin }]
  for (const { phase, functions } of beginnings) {
    const count = functions
      .map((name) => first.get(symbols.addressOf(name) ?? -1n))
      .find((one) => one !== undefined)
    if (count !== undefined && count > (stages.at(-1)?.count ?? 0)) stages.push({ phase, count })
  }
  return stages
}

/** When each code of the second kernel was met first, by its address. */
function firstMet(met: Counts['met']): Map<bigint, number> {
  const first = new Map<bigint, number>()
  for (const { world, address, count } of met)
    if (world === 3) first.set(address, Math.min(count, first.get(address) ?? count))
  return first
}
