import { setImmediate } from 'node:timers/promises'
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

interface Effort {
  /** Simulated comparisons for each figure. */
  readonly tries: number
  /** Ends the simulation, which takes minutes, between two of them. */
  readonly signal: AbortSignal
}

/** Simulated comparisons on a recorded series, with so many runs of each hop. Throws the reason of an interruption. */
export async function calibrate(
  recorded: RecordedSeries,
  { runs, ...effort }: { runs: number } & Effort,
): Promise<Calibration> {
  const falseAlarms = await rateOf(
    (index) => differencesFound({ recorded, runs, slowed: null, seed: `none ${runs} ${index}` }).length > 0,
    effort,
  )
  const found: Calibration['found'][number][] = []
  for (const { name: phase } of outermostSpans(recorded))
    found.push({ phase, rate: await foundRate(recorded, { phase, runs, ...effort }) })
  return { runs, falseAlarms, found }
}

/** What `runsNeeded` foretells for a phase, and in how many of a hundred comparisons as many runs find the slowdown. */
export interface Foretold {
  readonly phase: string
  readonly runs: number
  /** null where so many runs are more than `most`, and were not simulated. */
  readonly rate: number | null
}

/** For each phase of a series in its turn. Throws the reason of an interruption. */
export async function foretold(
  recorded: RecordedSeries,
  { most, ...effort }: { most: number } & Effort,
): Promise<Foretold[]> {
  const spans = comparedHops * spansOfRecorded(recorded).length
  const all: Foretold[] = []
  for (const { name: phase, samples } of outermostSpans(recorded)) {
    const runs = runsNeeded(samples, { effect, spans })
    const rate = runs > most ? null : await foundRate(recorded, { phase, runs, ...effort })
    all.push({ phase, runs, rate })
  }
  return all
}

interface Tried extends Effort {
  readonly phase: string
  readonly runs: number
}

async function foundRate(recorded: RecordedSeries, { phase, runs, ...effort }: Tried): Promise<number> {
  const slowed = { span: phase, factor: 1 + effect }
  return await rateOf(
    (index) =>
      differencesFound({ recorded, runs, slowed, seed: `${phase} ${runs} ${index}` }).some(
        ({ hop, span, verdict }) => hop === 'A -> B' && span === phase && verdict === 'longer',
      ),
    effort,
  )
}

/** Of a hundred. A signal is only heard of where the event loop comes round: so it does after each comparison. */
async function rateOf(holds: (index: number) => boolean, { tries, signal }: Effort): Promise<number> {
  let held = 0
  for (let index = 0; index < tries; index++) {
    if (holds(index)) held += 1
    await setImmediate()
    signal.throwIfAborted()
  }
  return (100 * held) / tries
}
