/** One request to the agent, and its answer. */
export interface Exchange {
  readonly operation: string
  /** When it was sent and when its answer was there: milliseconds of the host's clock. */
  readonly sent: number
  readonly received: number
  /** The guest's TSC before and after the operation's core; a call that does not come back has only the first, twice. */
  readonly t0: number
  readonly t1: number
}
