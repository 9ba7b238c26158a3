import { runsNeeded, upperBound } from '../campaign/confidence.js'
import type { Judged } from './outcome.js'

/** How often the failure was seen at the bad end. */
interface Seen {
  readonly runs: number
  readonly failures: number
}

/** Of the statement that the failure comes at least that often, from which the number of runs follows. */
const rateLevel = 0.9

/** At the bad end: enough to tell a rate of 30 % within a factor of two, and no more than a rate of 10 % needs. */
export const enough = { failures: 8, runs: 80 } as const

/** Whether the bad end was run often enough to say how often it fails. One that fails each time is soon done. */
export function isRateKnown({ runs, failures }: Seen): boolean {
  if (runs >= enough.runs || failures >= enough.failures) return true
  return failures === runs && runs >= 4
}

/**
 * So many runs without the failure make a kernel good with this confidence, if a bad one fails as often as was seen at the bad end: at
 * least, since the rate is taken at the lower end of what is plausible. Throws RangeError where no failure was seen.
 */
export function runsToCallGood(seen: Seen, { confidence }: { confidence: number }): number {
  if (seen.failures === 0) throw new RangeError('a failure that was never seen has no rate')
  const passes = { runs: seen.runs, failures: seen.runs - seen.failures, level: rateLevel }
  const rate = 1 - upperBound(passes)
  return rate === 1 ? 1 : runsNeeded({ level: confidence, atMost: rate })
}

/** What a series of runs comes to so far; null while more are needed: one bad run decides, good ones must be as many as were asked for. */
export function decide(judged: readonly Judged[], { runs }: { runs: number }): Judged | null {
  const bad = judged.findIndex(({ outcome }) => outcome === 'bad')
  const [first, found] = [judged[0], judged[bad]]
  if (found !== undefined)
    return judged.length === 1 ? found : { ...found, reason: `${found.reason}, in run ${bad + 1}` }
  const unclear = judged.find(({ outcome }) => outcome === 'cannot-tell')
  if (unclear !== undefined) return unclear
  if (first === undefined || judged.length < runs) return null
  return runs === 1 ? first : { outcome: 'good', reason: `${first.reason}, in all of ${judged.length} runs` }
}
