import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { type Markup, markup } from '../markup.js'
import { cellState, cellWord } from './cell-state.js'

type Kind = CampaignRecord['kind']

/**
 * The classes of whatever stands for a route: its verdict gives the colour, what it counts as gives the shape (filled, tinted,
 * outlined), so that neither has to be told from the other by colour alone.
 */
export function classesOf(route: CampaignRoute, kind: Kind): string {
  return `${route.record?.judgement.verdict ?? 'no-result'} is-${cellState(route, kind)}`
}

/** The word for a route, as a badge. */
export function badge(route: CampaignRoute, kind: Kind): Markup {
  return markup`<span class="state ${classesOf(route, kind)}">${cellWord(route, kind)}</span>`
}

/** What stands out about a route, in two words; null where nothing does. */
export function markOf({ record }: CampaignRoute): Markup | null {
  switch (record?.remark) {
    case 'silent-drift':
      return markup`<small class="mark">silent drift</small>`
    case 'needless-bump':
      return markup`<small class="mark needless-bump">needless bump</small>`
    default:
      return null
  }
}

/** The word for a route, and whether it was to be expected: `refused as predicted`. */
export function wordOf(route: CampaignRoute, kind: Kind): string {
  return `${cellWord(route, kind)}${cellState(route, kind) === 'expected' ? ' as predicted' : ''}`
}

/** Where on the page the section of a route is. */
export function routeAnchor(index: number): string {
  return `route-${index + 1}`
}
