import type { CampaignRequest } from '../campaign/request.js'
import type { RepositoryRange } from './repository.js'
import type { Side } from './sides.js'
import type { Sought } from './sought.js'

/** What is bisected: commits of a repository, or kernels in their order, the older ones first. */
export type Bisected =
  | ({ readonly kind: 'repository' } & RepositoryRange)
  | { readonly kind: 'kernels'; readonly kernels: readonly string[]; readonly reverse: boolean }

/** What `liveproof bisect` was asked to do. */
export interface BisectRequest {
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
  readonly bisected: Bisected
  readonly sought: Sought
  /** Which kernel of the hop is bisected; the other is `fixed`, which is the good end where that is null. */
  readonly side: Side | 'auto'
  readonly fixed: string | null
  /** Whether any failure counts, and not only the one that is seen at the bad end, or was asked for. */
  readonly anyFailure: boolean
  /** So many runs without the failure make a kernel good; null if that follows from the confidence. */
  readonly runs: number | null
  readonly confidence: number
  /** Of no cases where budgets are looked for. How many copies there are of each is found out where it was not said. */
  readonly suite: CampaignRequest['suite']
  readonly resultsDir: string
}
