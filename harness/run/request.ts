import type { Capability } from '../case/capability.js'
import type { AcceleratorName } from '../guest/machine.js'

/** What `liveproof run` was asked to do. */
export interface RunRequest {
  /** The command line as typed, for the record. */
  argv: readonly string[]
  /** Ids, folders or globs; none selects all cases. */
  cases: readonly string[]
  /** Only cases that share guests. */
  quick: boolean
  /** Kernel names, two or more. */
  route: readonly string[]
  seed: string
  /** Capabilities whose absence is a failure, not a skip. */
  require: readonly Capability[]
  /**
   * Of which kernels a case asks what it needs: `all` of the route, so that it is skipped where one lacks it, or only the `first`,
   * so that it shows what becomes of state that a later kernel cannot take.
   */
  offeredBy: 'all' | 'first'
  /** How often each case is run, at least 1; the copies of one share guests as different cases do. */
  copies: number
  /** A guest for each case. */
  isolate: boolean
  /** A seed to shuffle the order of the cases with; undefined keeps the order of their ids. */
  shuffle: string | undefined
  accelerator: 'auto' | AcceleratorName
  /** Of a guest, unless its cases need more. */
  memoryMiB: number
  cpus: number
  /** How many guests may run at once. */
  jobs: number
  resultsDir: string
  /** Whether `results/latest` is to lead to this run: not where it is a part of something that leaves a record of its own. */
  latest: boolean
}
