import type { Phase } from '../hop-record.js'

/** The phases with those that are parts of a bigger one as that one, at the place of its first part. */
export function groupPhases(ledger: readonly Phase[]): Phase[] {
  const groups = new Map<string, Phase>()
  for (const { name, ms, partOf = name } of ledger) {
    const group = groups.get(partOf)
    groups.set(partOf, { name: partOf, ms: (group?.ms ?? 0) + ms })
  }
  return [...groups.values()]
}

/** How long the workload could run in neither kernel, in milliseconds; undefined where no phase says so. */
export function blackoutOf(ledger: readonly Phase[]): number | undefined {
  const dark = ledger.filter(({ blackout }) => blackout === true)
  return dark.length === 0 ? undefined : dark.reduce((sum, { ms }) => sum + ms, 0)
}
