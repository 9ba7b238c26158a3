import type { TimingRecord } from './timing-record.js'

/** By how much of a processor, for each that the host has, one may have been busier than the other. */
const sameLoad = 0.25

/**
 * What besides the kernels is another one in a record than in its baseline, and may be what made the difference: a sentence each. The load
 * counts for wall times alone, and matters most: runs of one record are interleaved, those of two are not.
 */
export function caveatsOf(record: TimingRecord, baseline: TimingRecord): string[] {
  const facts: [string, (record: TimingRecord) => string][] = [
    ['QEMU', ({ host }) => host.qemu],
    ['the number of processors of the host', ({ host }) => `${host.cpus}`],
    ['the image', ({ image }) => image.digest],
    ['liveproof', ({ harness }) => harness.version],
  ]
  const changed = facts
    .filter(([, of]) => of(record) !== of(baseline))
    .map(([what, of]) => `${what} was ${of(baseline)} and is ${of(record)}`)
  return [...changed, ...loadCaveat(record, baseline)]
}

function loadCaveat(record: TimingRecord, baseline: TimingRecord): string[] {
  const [now, then] = [loadOf(record), loadOf(baseline)]
  if (record.instrument === 'exact' || Math.abs(now - then) <= sameLoad) return []
  const busier = now > then ? 'busier' : 'less busy'
  return [`the host is ${busier}: a load of ${now.toFixed(1)} for each processor, after ${then.toFixed(1)}`]
}

function loadOf({ host: { load, cpus } }: TimingRecord): number {
  return (load.before + load.after) / 2 / cpus
}
