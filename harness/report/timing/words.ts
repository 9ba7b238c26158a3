import { counted } from '../../outcome/counted.js'
import { shellWord } from '../../shell-word.js'
import type { TimingRecord } from '../../timing/timing-record.js'

/** By what it was measured, and how: `wall: milliseconds of the host's clock, tcg; 20 runs of each hop, interleaved`. */
export function instrumentWords({ instrument, host, request: { runs } }: TimingRecord): string {
  const often = `${counted(runs, 'run')} of each hop`
  return instrument === 'exact'
    ? `exact: instructions of the guest, counted under icount (${host.accelerator.name}); ${often}, equal to the last digit`
    : `wall: milliseconds of the host's clock, ${host.accelerator.name}; ${often}, interleaved`
}

/**
 * The command line that makes it again, fit to be pasted into a shell: by the wall's clock in the same order with the same bytes. Exact
 * timings have one seed, and take no other.
 */
export function commandOf({ instrument, request: { argv, seed } }: TimingRecord): string {
  const isSeeded = argv.some((word) => word === '--seed' || word.startsWith('--seed='))
  const seeding = instrument === 'exact' || isSeeded ? [] : ['--seed', seed]
  return ['liveproof', ...argv, ...seeding].map(shellWord).join(' ')
}
