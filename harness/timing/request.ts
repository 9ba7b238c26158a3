import type { RunRequest } from '../run/request.js'
import type { Baseline } from './baseline.js'
import type { Budget } from './budgets.js'
import type { KernelPair } from './hops.js'
import type { AskedWorkload } from './series-name.js'
import type { Instrument } from './timing-record.js'

/** A hop from one kernel into another, and what goes through it. */
export interface AskedHop extends KernelPair {
  readonly workload: AskedWorkload
}

/** What `liveproof timing` was asked to do. */
export interface TimingRequest {
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
  readonly instrument: Instrument
  /** One or more. The record has a series for each, in this order. */
  readonly hops: readonly AskedHop[]
  /** Of each hop, by the wall's clock: the exact instrument makes two, which are equal. */
  readonly runs: number
  /** Of the order of the runs, and of contents. */
  readonly seed: string
  /** Whether to say where in the kernel the phases went: of the exact instrument. */
  readonly profile: boolean
  readonly accelerator: RunRequest['accelerator']
  /** Of every guest. */
  readonly memoryMiB: number
  readonly budgets: readonly Budget[]
  readonly baseline: Baseline | null
  readonly resultsDir: string
}
