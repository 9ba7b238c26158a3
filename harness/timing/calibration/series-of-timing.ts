import { UsageError } from '../../errors.js'
import { pairName, workloadName } from '../series-name.js'
import type { TimingRecord } from '../timing-record.js'
import type { RecordedSeries } from './recorded-series.js'

/**
 * The hops of a kernel into itself in a timing by the wall's clock, a series each. Throws `UsageError` if there are none, or if the timing is
 * an exact one, which has no noise.
 */
export function seriesOfTiming(record: TimingRecord): RecordedSeries[] {
  const { id, instrument, started, finished, host } = record
  if (instrument === 'exact') throw new UsageError(`${id}: an exact timing has no noise to calibrate with`)
  const { before, after } = host.load
  const own = record.series.filter(({ from, to }) => from === to)
  if (own.length === 0) throw new UsageError(`${id}: no kernel is updated into itself`)
  return own.map((series) => ({
    name: `${pairName(series)} (${workloadName(series.workload)})`,
    what: pairName(series),
    taken: `${started} to ${finished}`,
    load: { least: Math.min(before, after), most: Math.max(before, after) },
    phases: series.phases,
  }))
}
