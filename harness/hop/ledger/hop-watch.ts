import type { HopRecord } from '../hop-record.js'
import { BootMarkListener } from './boot-marks.js'
import { type CutLedger, cutHop } from './cut-hop.js'
import type { Exchange } from './exchange.js'
import type { HopTimes } from './hop-times.js'

type Moment = 'sent' | 'loaded' | 'left' | 'ready' | 'arrived'

/** Notes when the steps of a hop are done, from now on, by a clock in milliseconds that never goes back. */
export class HopWatch {
  readonly #kind: HopRecord['kind']
  readonly #now: () => number
  readonly #began: number
  readonly #listener = new BootMarkListener()
  readonly #moments: Partial<Record<Moment, number>> = {}

  constructor(kind: HopRecord['kind'], now: () => number = () => performance.now()) {
    this.#kind = kind
    this.#now = now
    this.#began = now()
  }

  /** It is now. */
  mark(moment: Moment): void {
    this.#moments[moment] = this.#now()
  }

  /** A line of the console, of A from when it is left, and of B. */
  hear(line: string): void {
    this.#listener.hear(line, this.#now())
  }

  /** The ledger of the hop as if it were over now. */
  cut({ before, after }: Record<'before' | 'after', readonly Exchange[]>): CutLedger {
    const times: HopTimes = {
      kind: this.#kind,
      began: this.#began,
      ...this.#moments,
      heard: this.#listener.heard,
      ended: this.#now(),
      before,
      after,
    }
    return cutHop(times)
  }
}
