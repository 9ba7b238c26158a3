import type { Side } from '../bisect/sides.js'
import type { CampaignRequest } from '../campaign/request.js'

/** What `liveproof bisect-step` was asked to do. */
export interface StepRequest {
  /** The command line as typed, for the records of its runs. */
  readonly argv: readonly string[]
  /** The name of the kernel that is put to the test. */
  readonly kernel: string
  readonly side: Side
  /** The kernel on the other side of the hop; null where it is tested on both. */
  readonly fixed: string | null
  /** So many runs without a failure make it good. */
  readonly runs: number
  /** A run, by its id or its path: only failures like those that it shows are bad. Null where any failure of the cases is. */
  readonly like: string | null
  /** Whether a kernel that does not boot is bad, too. */
  readonly anyFailure: boolean
  readonly suite: CampaignRequest['suite']
  readonly resultsDir: string
}
