import type { CampaignRoute } from '../../record/campaign-record.js'

/** What a route is called in a list: `upgrade debian:7.2 -> debian:7.3`; a cell of a matrix by its kernels alone. */
export function routeTitle({ role, route }: Pick<CampaignRoute, 'role' | 'route'>): string {
  const kernels = route.join(' -> ')
  return role === 'cell' ? kernels : `${role} ${kernels}`
}
