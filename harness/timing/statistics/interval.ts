/** An estimate, and between what the truth lies with the confidence that was asked for. */
export interface Estimate {
  readonly estimate: number
  readonly low: number
  readonly high: number
}
