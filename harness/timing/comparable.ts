import { UsageError } from '../errors.js'
import type { TimingRecord } from './timing-record.js'

/** Throws `UsageError` that says which of the instrument, the accelerator and the memory size is another one. */
export function refuseOtherWays(record: TimingRecord, baseline: TimingRecord): void {
  const ways: [string, (record: TimingRecord) => string][] = [
    ['the instrument', ({ instrument }) => instrument],
    ['the accelerator', ({ host }) => host.accelerator.name],
    ["the guests' memory", ({ request }) => `${request.memoryMiB} MiB`],
  ]
  const others = ways.filter(([, of]) => of(record) !== of(baseline))
  if (others.length === 0) return
  const told = others.map(([what, of]) => `${what} was ${of(baseline)} and is ${of(record)}`).join(', ')
  throw new UsageError(`the baseline ${baseline.id} cannot be compared with ${record.id}: ${told}`, {
    help: 'make a baseline in the same way as what is compared with it',
  })
}
