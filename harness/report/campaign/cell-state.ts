import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteVerdict } from '../../record/route-verdict.js'

/**
 * What a route counts as in its campaign.
 *
 * - `proven`: it is compatible
 * - `expected`: it is not, and that is what the kernels' fingerprints told; in a matrix alone
 * - `disproven`: it is not, or something else is known to have failed on it
 * - `inconclusive`: nothing is known about it
 * - `skipped`: its first kernel does not offer live update of memory, so that nothing could be preserved; in a matrix alone
 */
export type CellState = 'proven' | 'expected' | 'disproven' | 'inconclusive' | 'skipped'

type Kind = CampaignRecord['kind']

/** In a qualification nothing but `compatible` will do, whatever was predicted. */
export function cellState(route: CampaignRoute, kind: Kind): CellState {
  const { record } = route
  if (record === null) return 'inconclusive'
  switch (record.judgement.verdict) {
    case 'compatible':
      return 'proven'
    case 'refused':
    case 'loses':
      return kind === 'matrix' && record.remark === 'as-predicted' ? 'expected' : 'disproven'
    case 'not-proven':
      // A broken promise or a warning of a kernel is no loss of state, and a failure all the same.
      if (record.runs.some(({ exitStatus }) => exitStatus === 1)) return 'disproven'
      return kind === 'matrix' && couldNotPreserve(record) ? 'skipped' : 'inconclusive'
    default:
      return 'disproven'
  }
}

/**
 * The runs themselves must have found nothing wrong: a run that broke off says nothing about what a kernel offers. Nor does one in
 * which something could be done: then too little was asked for, or it failed as it is known to.
 */
function couldNotPreserve({ prediction, runs, cases }: NonNullable<CampaignRoute['record']>): boolean {
  const allSkipped = cases.length > 0 && cases.every(({ verdict }) => verdict === 'skip')
  return prediction.verdict === 'unknown' && allSkipped && runs.every((run) => run.exitStatus === 0)
}

/** A verdict as it stands in a report. */
export const verdictWords: Readonly<Record<RouteVerdict, string>> = {
  compatible: 'compatible',
  refused: 'refused',
  panics: 'panics',
  loses: 'loses',
  corrupts: 'corrupts',
  hangs: 'hangs',
  'not-proven': 'not proven',
}

/** The word that stands in a cell of a grid: the verdict's own, or that there is none. */
export function cellWord(route: CampaignRoute, kind: Kind): string {
  if (route.record === null) return 'no result'
  return cellState(route, kind) === 'skipped' ? 'skipped' : verdictWords[route.record.judgement.verdict]
}

/** In a few words what a route shows of how its kernels keep their ABI strings; null where they keep them well. */
export function whatStandsOut({ record }: CampaignRoute): string | null {
  switch (record?.remark) {
    case 'silent-drift':
      return 'silent ABI drift: the ABI strings agree, and the kernels do not'
    case 'needless-bump':
      return 'needless ABI bump: the ABI strings differ, and the kernels understand each other'
    default:
      return null
  }
}
