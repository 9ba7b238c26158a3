import { runsNeeded } from '../runs-needed.js'
import type { RecordedSeries } from './recorded-series.js'
import { differencesFound } from './simulate.js'

/** How often a slowdown was found, of a hundred. */
export interface Calibration {
  /** Of each kernel. */
  readonly runs: number
  /** Comparisons of a kernel with itself in which any span was said to differ, of a hundred. */
  readonly falseAlarms: number
  /** Comparisons in which the phase that was slower was found to be longer, of a hundred; one for each phase in its turn. */
  readonly found: readonly { readonly phase: string; readonly rate: number }[]
}

/** One in ten, as the issue of a slowdown that must be seen. */
export const effect = 0.1

/** Simulated comparisons on a recorded series, with so many runs of each kernel; `tries` for each figure. */
export function calibrate(
  recorded: RecordedSeries,
  { runs, tries }: { runs: number; tries: number },
): Calibration {
  const trial = (slowed: Parameters<typeof differencesFound>[0]['slowed']): string[][] =>
    Array.from({ length: tries }, (_, index) =>
      differencesFound({ recorded, runs, slowed, seed: `${slowed?.phase ?? 'none'} ${runs} ${index}` }),
    )
  const rateOf = (tried: readonly boolean[]): number => (100 * tried.filter(Boolean).length) / tries
  return {
    runs,
    falseAlarms: rateOf(trial(null).map((found) => found.length > 0)),
    found: recorded.phases.map(({ name: phase }) => ({
      phase,
      rate: rateOf(trial({ phase, factor: 1 + effect }).map((found) => found.includes(phase))),
    })),
  }
}

/** What `runsNeeded` makes of each phase of the series, for the same slowdown. */
export function foretold({ phases }: RecordedSeries): number[] {
  return phases.map(({ samples }) => runsNeeded(samples, { effect, spans: phases.length + 2 }))
}
