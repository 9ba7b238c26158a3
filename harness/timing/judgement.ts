/**
 * When two series of wall times are said to differ, as calibrated on recorded series (`docs/timing.md`): after Holm's correction over all
 * spans of a hop, by chance in at most 2 of 1,000 comparisons of a kernel with itself, and by not less than can matter.
 */
export const judgement = {
  /** Of all spans of a hop together. */
  level: 0.002,
  /** As a part of the earlier median. */
  minimumEffect: 0.03,
  /** Of the intervals that are printed. */
  confidence: 0.95,
} as const
