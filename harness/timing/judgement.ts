/**
 * When two series of wall times are said to differ. Calibrated on recorded series (`harness/timing/calibration/`, `docs/timing.md`): a
 * kernel compared with itself is found to differ in fewer than 1 of 100 comparisons, whatever the noise, since the level holds for
 * all spans of all hops that are compared at once; how small a slowdown is found depends on the noise and the runs, which `runsNeeded` tells.
 */
export const judgement = {
  /** How often chance may make any span of any hop seem to differ. */
  level: 0.005,
  /** A difference must be as great a part of the earlier median, or it does not matter. */
  minimumEffect: 0.03,
  /**
   * With fewer runs of each hop nothing is said, not even that they are the same. Two hops of ten runs that lie wholly apart are one of
   * 92,378 draws, which reaches the level among up to 460 spans, so with three comparisons of any ledger; eight runs do among 32.
   */
  minimumRuns: 10,
  /** What was not found to differ is called the same only if its interval lies within as great a part of the earlier median. */
  sameWithin: 0.1,
  /** Of the intervals that are printed. */
  confidence: 0.95,
} as const
