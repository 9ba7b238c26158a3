import type { Phase } from './hop-record.js'

/** Cuts the time that passes into adjacent phases, so that their sum is the whole by construction. */
export class Ledger {
  readonly #now: () => number
  readonly #phases: Phase[] = []
  #since: number

  /** `now` in milliseconds, of a clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#since = now()
  }

  /** Ends the phase that has run since the last call (or since the ledger was opened), and names it. */
  close(name: string): void {
    const now = this.#now()
    this.#phases.push({ name, ms: now - this.#since })
    this.#since = now
  }

  /** Of now and of all later: the list grows with every phase that is closed. */
  get phases(): Phase[] {
    return this.#phases
  }
}
