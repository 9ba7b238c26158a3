import { HostError } from '../errors.js'
import type { TimedSeries } from './timing-record.js'

/** A series with the runs of a later one of the same hop. Throws `HostError` where these went through other phases. */
export function appendRuns(series: TimedSeries, later: TimedSeries): TimedSeries {
  const [before, after] = [namesOf(series), namesOf(later)]
  if (before !== after)
    throw new HostError(
      `two timings of ${series.from} -> ${series.to} went through other phases: ${before}, and ${after}`,
    )
  return {
    ...series,
    phases: series.phases.map((phase, index) => ({
      ...phase,
      samples: [...phase.samples, ...(later.phases[index]?.samples ?? [])],
    })),
    total: [...series.total, ...later.total],
  }
}

function namesOf({ phases }: TimedSeries): string {
  return phases.map(({ name }) => name).join(', ')
}
