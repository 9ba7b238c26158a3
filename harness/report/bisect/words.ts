import { counted } from '../../outcome/counted.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { shellWord } from '../../shell-word.js'

/** What a test is of that had no say in the search. */
export const verifyingTitles = {
  found: 'once more',
  parent: 'its parent',
  without: 'bad end without',
} as const

/** Which kernel of the hop was bisected, and what was on the other side. */
export function sideWords({ side, fixed }: NonNullable<BisectRecord['ends']>): string {
  return side === 'both'
    ? 'both kernels of the hop'
    : `the ${side} of the hop, with ${fixed} on the other side`
}

/** `1 run`, `5 runs`, `5 runs of 8 copies`. */
export function countedRuns(runs: number, copies: number): string {
  return copies === 1 ? counted(runs, 'run') : `${counted(runs, 'run')} of ${copies} copies`
}

/** The command line, fit to be pasted into a shell. */
export function commandOf({ request: { argv } }: BisectRecord): string {
  return ['liveproof', ...argv].map(shellWord).join(' ')
}
