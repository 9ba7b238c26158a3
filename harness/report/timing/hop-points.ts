import { pairName, workloadName } from '../../timing/series-name.js'
import { brokenSums } from '../../timing/sums.js'
import { type TimedSeries, type TimingRecord, toleranceOf } from '../../timing/timing-record.js'

/** Whether a hop was timed as it was asked for. */
export interface HopPoint {
  readonly series: TimedSeries
  readonly title: string
  /** What is wrong with it, a sentence each; it holds if there is nothing. */
  readonly problems: readonly string[]
}

/**
 * A point for each hop and workload: it was timed as often as was asked for, its phases sum to the total in every run, and runs of the
 * exact instrument are equal to the last digit.
 */
export function hopPointsOf({ series, request: { runs }, instrument }: TimingRecord): HopPoint[] {
  const equal = instrument === 'exact' ? ', equal to the last digit' : ''
  return series.map((one) => ({
    series: one,
    title: `${pairName(one)} (${workloadName(one.workload)}): ${runs} runs${equal}, phases sum to the total`,
    problems: [
      ...(one.total.length < runs ? [`it was timed in ${one.total.length} of ${runs} runs`] : []),
      ...(instrument === 'exact' ? unequal(one) : []),
      ...brokenSums(one, { tolerance: toleranceOf[instrument] }),
    ],
  }))
}

function unequal({ phases, total }: TimedSeries): string[] {
  const spans = [...phases, { name: 'the total', samples: total }]
  return spans
    .filter(({ samples }) => samples.some((sample) => sample !== samples[0]))
    .map(({ name }) => `${name} is not the same in every run`)
}
