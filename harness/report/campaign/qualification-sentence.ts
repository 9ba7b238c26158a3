import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteVerdict } from '../../record/route-verdict.js'
import { type CellState, cellState } from './cell-state.js'

/** The question of an operator, answered: may hosts be updated, and back; and if not, what comes of it. */
export function qualificationSentence({ routes, aborted }: CampaignRecord): string {
  if (routes.length === 0) return 'no route was tried'
  if (routes.every((route) => stateOf(route) === 'proven')) {
    return aborted === null ? permission(routes) : `what was tried is compatible (${routes.length} routes)`
  }
  return [...routes]
    .sort((a, b) => weight[stateOf(a)] - weight[stateOf(b)])
    .filter((route) => stateOf(route) !== 'proven' || isDirection(route))
    .map((route) => `${subjectOf(route)} ${predicateOf(route)}`)
    .join('; ')
}

/** What speaks against the update comes first. */
const weight: Record<CellState, number> = {
  disproven: 0,
  inconclusive: 1,
  expected: 2,
  skipped: 2,
  proven: 2,
}

function stateOf(route: CampaignRoute): CellState {
  return cellState(route, 'qualification')
}

function permission(routes: readonly CampaignRoute[]): string {
  const upgrade = routes.find(({ role }) => role === 'upgrade')
  if (upgrade === undefined) return `all ${routes.length} routes are compatible`
  const back = routes.some(({ role }) => role === 'rollback') ? ', and back' : ''
  return `${upgrade.route[0]} may be live-updated to ${upgrade.route[1]}${back}`
}

function isDirection({ role }: CampaignRoute): boolean {
  return role === 'upgrade' || role === 'rollback'
}

function subjectOf({ role, route }: CampaignRoute): string {
  switch (role) {
    case 'control':
      return `the update of ${route[0]} to itself`
    case 'upgrade':
      return `the update from ${route[0]} to ${route[1]}`
    case 'rollback':
      return 'the rollback'
    case 'chain':
      return `the chain ${route.join(' -> ')}`
    case 'cell':
      return route.join(' -> ')
  }
}

const predicates: Record<RouteVerdict, string> = {
  compatible: 'is compatible',
  refused: 'is refused',
  panics: 'ends in a panic',
  loses: 'loses state silently',
  corrupts: 'corrupts state',
  hangs: 'hangs',
  'not-proven': 'is not proven',
}

function predicateOf({ record, trouble }: CampaignRoute): string {
  if (record === null) return `came to no conclusion (${trouble ?? 'it was not run'})`
  const { verdict, reason } = record.judgement
  return verdict === 'not-proven' ? `${predicates[verdict]} (${reason})` : predicates[verdict]
}
