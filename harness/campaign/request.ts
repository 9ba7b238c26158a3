import type { CampaignRecord, PlannedRoute } from '../record/campaign-record.js'
import type { RunRequest } from '../run/request.js'

/** A route, and the seeds of its runs where these are to be the same as those of earlier ones. */
export type RequestedRoute = PlannedRoute & { readonly seeds?: readonly string[] }

/** What `liveproof qualify` and `liveproof matrix` come to: routes, and what is run on each. */
export interface CampaignRequest {
  readonly kind: CampaignRecord['kind']
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
  /** Kernel names, in the order they were asked for. */
  readonly kernels: readonly string[]
  readonly routes: readonly RequestedRoute[]
  /** What every run of every route has in common; of each case one copy, where nothing is said of them. */
  readonly suite: Pick<RunRequest, 'cases' | 'quick' | 'accelerator' | 'memoryMiB' | 'cpus' | 'jobs'> &
    Partial<Pick<RunRequest, 'copies'>>
  /** Of each route, at least 1: the first of the whole suite, the others of its quick cases. */
  readonly runs: number
  /** Of the confidence that is stated, e.g. 0.95. */
  readonly level: number
  /** Run again what there are conclusions about. */
  readonly fresh: boolean
  readonly resultsDir: string
}
