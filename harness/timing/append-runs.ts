import { HostError } from '../errors.js'
import type { TimedSeries } from './timing-record.js'

/** A series with the runs of a later one of the same hop. Throws `HostError` where these went through other phases. */
export function appendRuns(series: TimedSeries, later: TimedSeries): TimedSeries {
  refuseOtherPhases(series, [series, later])
  return {
    ...series,
    phases: series.phases.map((phase, index) => ({
      ...phase,
      samples: [...phase.samples, ...(later.phases[index]?.samples ?? [])],
    })),
    total: [...series.total, ...later.total],
  }
}

/** Throws `HostError` where not all of what was timed of one hop went through the same phases. */
export function refuseOtherPhases(
  { from, to }: Pick<TimedSeries, 'from' | 'to'>,
  timed: readonly Phased[],
): void {
  const [first = '', ...others] = timed.map(namesOf)
  const other = others.find((names) => names !== first)
  if (other !== undefined)
    throw new HostError(`two runs of ${from} -> ${to} went through other phases: ${first}, and ${other}`)
}

interface Phased {
  readonly phases: readonly { readonly name: string }[]
}

function namesOf({ phases }: Phased): string {
  return phases.map(({ name }) => name).join(', ')
}
