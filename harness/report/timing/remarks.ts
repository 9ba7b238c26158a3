import { judgement } from '../../timing/judgement.js'
import { percent } from '../../timing/quantity.js'
import { pairName } from '../../timing/series-name.js'
import { median } from '../../timing/statistics/median.js'
import type { TimedSeries, TimingRecord } from '../../timing/timing-record.js'

/** What limits a record by itself, a sentence each: that it was cut short, too few runs, time that nothing is known of. */
export function remarksOn(record: TimingRecord): string[] {
  const { instrument, series, aborted } = record
  const fewest = Math.min(...series.map(({ total }) => total.length))
  return [
    ...(aborted === null ? [] : [`it was cut short: ${aborted.message}`]),
    ...(instrument === 'wall' && fewest < judgement.minimumRuns
      ? [
          `${fewest} runs of a hop tell no difference from chance: it takes ${judgement.minimumRuns}, and more on a busy host`,
        ]
      : []),
    ...series.flatMap(unknownShare),
  ]
}

function unknownShare(series: TimedSeries): string[] {
  const unknown = series.phases.find(({ name }) => name === 'unknown')
  if (unknown === undefined) return []
  const [part, whole] = [median(unknown.samples), median(series.total)]
  if (part === 0) return []
  return [`${pairName(series)}: of ${percent(part / whole).slice(1)} of the total nothing is known`]
}
