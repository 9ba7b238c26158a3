import type { Progress } from './progress.js'

/** What of a stream is used: `process.stderr`, or a fake one. */
export interface ProgressStream {
  write(text: string): unknown
  /** Width of the terminal; may change at any time. */
  readonly columns?: number
}

/** How time goes on: injected, so that tests need not wait. */
export interface Ticking {
  /** Milliseconds of any clock that does not jump. */
  readonly now: () => number
  /** Calls `tick` about ten times a second; what it returns stops that. */
  readonly startTicking: (tick: () => void) => () => void
}

/** Progress that has to be closed: afterwards the terminal's line is free again. */
export type ClosableProgress = Progress & { close(): void }
