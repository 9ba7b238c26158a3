import type { Estimate } from './interval.js'
import { medianInterval } from './median-interval.js'
import { type RankTest, rankTest } from './rank-test.js'
import { shiftOf } from './shift.js'

/** What two independent series of durations say of each other. */
export interface SeriesComparison extends RankTest {
  readonly before: Estimate
  readonly after: Estimate
  readonly shift: Estimate
}

/** At least one value of each is needed. */
export function compareSeries(
  before: readonly number[],
  after: readonly number[],
  { confidence }: { confidence: number },
): SeriesComparison {
  return {
    before: medianInterval(before, { confidence }),
    after: medianInterval(after, { confidence }),
    shift: shiftOf(before, after, { confidence }),
    ...rankTest(before, after),
  }
}
