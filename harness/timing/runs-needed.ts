import { judgement } from './judgement.js'
import { normalQuantile } from './statistics/normal.js'
import { rankTest } from './statistics/rank-test.js'

/**
 * How many runs of each kernel would show, in 95 of 100 comparisons, that a span got longer by the part `effect` of itself (0.1 for a tenth), as
 * noisy as these samples are. From the probability that a longer run exceeds one of these (Noether, "Sample size determination for
 * some common nonparametric tests", 1987), at the level that is left to one of `spans` spans. Ten samples tell it roughly, and where there is
 * hardly any noise half as many runs do. Infinity where no number of runs would: of a span that took no time, and of a single sample,
 * which tells no noise.
 */
export function runsNeeded(
  samples: readonly number[],
  { effect, spans }: { effect: number; spans: number },
): number {
  if (samples.length < 2) return Number.POSITIVE_INFINITY
  const longer = samples.map((sample) => sample * (1 + effect))
  // Each longer run meets the very run that it was made from, which tells nothing.
  const own = samples.reduce((sum, sample) => sum + (sample > 0 ? 1 : 0.5), 0)
  const wins = rankTest(samples, longer).superiority * samples.length ** 2 - own
  const superiority = wins / (samples.length * (samples.length - 1))
  const quantiles = normalQuantile(judgement.level / spans / 2) + normalQuantile(0.05)
  return Math.ceil(quantiles ** 2 / (6 * (superiority - 0.5) ** 2))
}
