/** Of `runs` independent trials `failures` failed; stated with `level` (0.95) confidence. */
interface Trials {
  readonly runs: number
  readonly failures: number
  readonly level: number
}

/**
 * How many runs without a failure it takes to say with `level` (0.95) confidence that at most the share `atMost` (0.05) of all
 * updates fail: the smallest n with (1 - atMost)^n <= 1 - level, for if more failed, so long a clean series would be rarer than
 * that. 59 for 0.95 and 0.05. Both lie between 0 and 1, exclusive; throws RangeError otherwise.
 *
 * Wilks, "Determination of Sample Sizes for Setting Tolerance Limits" (1941); the "rule of three" is its approximation.
 */
export function runsNeeded({ level, atMost }: { level: number; atMost: number }): number {
  checkShare('level', level)
  checkShare('atMost', atMost)
  return Math.ceil(Math.log1p(-level) / Math.log1p(-atMost))
}

/**
 * The share of updates that fail is at most this, with `level` confidence: the exact one-sided upper limit of Clopper and Pearson,
 * "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial" (Biometrika 26, 1934). It is the share at
 * which so few failures in so many runs become as rare as 1 - level. 1 where nothing was run, or all failed. `level` lies
 * between 0 and 1, exclusive, and `failures` between 0 and `runs`; throws RangeError otherwise.
 */
export function upperBound({ runs, failures, level }: Trials): number {
  checkShare('level', level)
  checkCount('runs', runs)
  checkCount('failures', failures)
  if (failures > runs) throw new RangeError(`${failures} failures in ${runs} runs`)
  if (failures === runs) return 1
  return highestShare((share) => atMostFailing({ runs, failures, share }) > 1 - level)
}

/** The end of the shares, from 0 on, that are `plausible`: to the last bit that 53 halvings of [0, 1] can tell. */
function highestShare(plausible: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let halving = 0; halving < 53; halving++) {
    const middle = (low + high) / 2
    if (plausible(middle)) low = middle
    else high = middle
  }
  return high
}

/** The chance of at most `failures` in `runs`, if each fails with the chance `share`. In logarithms: the terms underflow. */
function atMostFailing({ runs, failures, share }: { runs: number; failures: number; share: number }): number {
  let logTerm = runs * Math.log1p(-share)
  let sum = Math.exp(logTerm)
  for (let count = 1; count <= failures; count++) {
    logTerm += Math.log((runs - count + 1) / count) + Math.log(share) - Math.log1p(-share)
    sum += Math.exp(logTerm)
  }
  return sum
}

function checkShare(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} is ${value}, and must lie between 0 and 1`)
}

function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} is ${value}, and must be a count`)
}
