import { runsNeeded } from '../runs-needed.js'
import { outermostSpans, type RecordedSeries, spansOfRecorded } from './recorded-series.js'
import { comparedHops, differencesFound } from './simulate.js'

/** How often a slowdown was found, of a hundred. */
export interface Calibration {
  /** Of each hop. */
  readonly runs: number
  /** Comparisons of a kernel with itself in which any span of any hop was said to differ, of a hundred. */
  readonly falseAlarms: number
  /** Comparisons in which the phase that was slower was found to be longer in its hop, of a hundred; one for each phase in its turn. */
  readonly found: readonly { readonly phase: string; readonly rate: number }[]
}

/** The slowdown that is simulated: a tenth. */
const effect = 0.1

/** Simulated comparisons on a recorded series, with so many runs of each hop; `tries` for each figure. */
export function calibrate(
  recorded: RecordedSeries,
  { runs, tries }: { runs: number; tries: number },
): Calibration {
  const alarms = Array.from({ length: tries }, (_, index) =>
    differencesFound({ recorded, runs, slowed: null, seed: `none ${runs} ${index}` }),
  )
  return {
    runs,
    falseAlarms: rateOf(alarms.map((found) => found.length > 0)),
    found: outermostSpans(recorded).map(({ name: phase }) => ({
      phase,
      rate: foundRate(recorded, { phase, runs, tries }),
    })),
  }
}

/** What `runsNeeded` foretells for a phase, and in how many of a hundred comparisons as many runs find the slowdown. */
export interface Foretold {
  readonly phase: string
  readonly runs: number
  /** null where so many runs are more than `most`, and were not simulated. */
  readonly rate: number | null
}

/** For each phase of a series in its turn. */
export function foretold(
  recorded: RecordedSeries,
  { tries, most }: { tries: number; most: number },
): Foretold[] {
  const spans = comparedHops * spansOfRecorded(recorded).length
  return outermostSpans(recorded).map(({ name: phase, samples }) => {
    const runs = runsNeeded(samples, { effect, spans })
    return { phase, runs, rate: runs > most ? null : foundRate(recorded, { phase, runs, tries }) }
  })
}

interface Tried {
  readonly phase: string
  readonly runs: number
  readonly tries: number
}

function foundRate(recorded: RecordedSeries, { phase, runs, tries }: Tried): number {
  const slowed = { span: phase, factor: 1 + effect }
  return rateOf(
    Array.from({ length: tries }, (_, index) =>
      differencesFound({ recorded, runs, slowed, seed: `${phase} ${runs} ${index}` }).some(
        ({ hop, span, verdict }) => hop === 'A -> B' && span === phase && verdict === 'longer',
      ),
    ),
  )
}

function rateOf(tried: readonly boolean[]): number {
  return (100 * tried.filter(Boolean).length) / tried.length
}
