import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteVerdict } from '../../record/route-verdict.js'

/**
 * What a route counts as in its campaign.
 *
 * - `proven`: it is compatible
 * - `expected`: it is not, and that is what the kernels' fingerprints told; in a matrix alone
 * - `disproven`: it is not
 * - `inconclusive`: nothing is known about it
 * - `skipped`: its first kernel does not offer live update, so that nothing could be preserved; in a matrix alone
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
      return kind === 'matrix' && couldNotPreserve(record) ? 'skipped' : 'inconclusive'
    default:
      return 'disproven'
  }
}

/** The runs themselves must have found nothing wrong: a run that broke off says nothing about what a kernel offers. */
function couldNotPreserve({ prediction, runs }: NonNullable<CampaignRoute['record']>): boolean {
  const mayOfferNothing = prediction.verdict === 'unknown' || prediction.verdict === 'loses'
  return mayOfferNothing && runs.every((run) => run.exitStatus === 0)
}

const words: Record<RouteVerdict, string> = {
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
  return cellState(route, kind) === 'skipped' ? 'skipped' : words[route.record.judgement.verdict]
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
