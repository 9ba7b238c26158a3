import type { Catalog } from '../kernel/catalog.js'
import type { RunRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'

/** Where the patches are that break one rule of the reference handler each, relative to `kernels/`. */
const folder = 'patches/iommufd-defects/'

/** What cases say of a kernel that breaks a rule: these were caught by a check, the kernel's end or its silence. */
const catching: readonly Verdict[] = ['fail', 'crash', 'hang']

/** A kernel of the catalogue whose handler of iommufds breaks a rule on purpose. */
export interface Defect {
  readonly kernel: string
  /** Which, in one sentence. */
  readonly about: string
}

/** All that the catalogue has, in its order. */
export function defectsOf({ kernels }: Catalog): Defect[] {
  return Object.entries(kernels)
    .filter(([, entry]) => 'patches' in entry && entry.patches.some((patch) => patch.startsWith(folder)))
    .map(([kernel, { about = '' }]) => ({ kernel, about }))
}

/** The cases that a defect made fail, in the order of the record. */
export function caughtBy({ cases }: RunRecord): string[] {
  return cases.filter(({ verdict }) => catching.includes(verdict)).map(({ id }) => id)
}

/** Why the cases of a sound handler's run were not all passed; empty if they were. */
export function falseAlarms({ cases }: RunRecord): string[] {
  const others = cases.filter(({ verdict }) => verdict !== 'pass')
  return cases.length === 0
    ? ['no case was run']
    : others.map(({ id, verdict, reason }) => `${id}: ${verdict}: ${reason ?? 'no reason'}`)
}
