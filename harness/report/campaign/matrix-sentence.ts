import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteVerdict } from '../../record/route-verdict.js'
import { cellState } from './cell-state.js'

/** How many pairs came to what: first what is compatible, then what speaks against some, then what had to be so. */
export function matrixSentence({ routes }: CampaignRecord): string {
  if (routes.length === 0) return 'no pair was tried'
  const counted = groups.map(({ is, says }) => ({ count: routes.filter(is).length, says }))
  return [
    `${routes.filter(isProven).length} of ${routes.length} ${routes.length === 1 ? 'pair is' : 'pairs are'} compatible`,
    ...counted.filter(({ count }) => count > 0).map(({ count, says }) => `${count} ${says}`),
  ].join(', ')
}

interface Group {
  readonly is: (route: CampaignRoute) => boolean
  readonly says: string
}

const groups: readonly Group[] = [
  {
    is: (route) => route.record?.remark === 'needless-bump',
    says: 'of them although the ABI strings differ',
  },
  { is: disproven('refused'), says: 'refused against what the ABI strings say' },
  { is: disproven('panics'), says: 'in a panic' },
  { is: disproven('loses'), says: 'with silent loss of state' },
  { is: disproven('corrupts'), says: 'with corrupted state' },
  { is: disproven('hangs'), says: 'in a hang' },
  { is: disproven('not-proven'), says: 'in another failure' },
  { is: (route) => cellState(route, 'matrix') === 'inconclusive', says: 'without a conclusion' },
  { is: expected('refused'), says: 'refused as their ABI strings say' },
  { is: expected('loses'), says: 'with nothing kept, as the next kernel offers no live update' },
  {
    is: (route) => cellState(route, 'matrix') === 'skipped',
    says: 'skipped, as the first kernel can preserve no memory',
  },
]

function isProven(route: CampaignRoute): boolean {
  return cellState(route, 'matrix') === 'proven'
}

function disproven(verdict: RouteVerdict): Group['is'] {
  return (route) => isVerdict(route, verdict) && cellState(route, 'matrix') === 'disproven'
}

function expected(verdict: RouteVerdict): Group['is'] {
  return (route) => isVerdict(route, verdict) && cellState(route, 'matrix') === 'expected'
}

function isVerdict({ record }: CampaignRoute, verdict: RouteVerdict): boolean {
  return record?.judgement.verdict === verdict
}
