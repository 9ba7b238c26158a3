import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'
import { caseCounts } from './html-cases.js'
import { pathOf } from './html-route-path.js'
import { badge, markOf, routeAnchor } from './html-state.js'

/** The routes of a qualification: what each is there for, and what came of it. */
export function rolesSection({ routes, kind }: CampaignRecord): Markup {
  return markup`<section id="grid"><h2>The routes, at a glance</h2>
${scrollable(
  'routes',
  markup`<table class="roles">
<caption><span>What each route is there for, and what came of it. Each verdict leads to what it rests on.</span></caption>
<thead><tr><th scope="col">route</th><th scope="col">what came of it</th></tr></thead>
<tbody>
${routes.map((route, index) => row(route, { index, kind }))}</tbody></table>`,
)}
</section>`
}

function row(route: CampaignRoute, { index, kind }: { index: number; kind: CampaignRecord['kind'] }): Markup {
  return markup`<tr><th scope="row"><b>${route.role}</b> ${pathOf(route.route)}</th>
<td><a href="#${routeAnchor(index)}">${badge(route, kind)}</a>${markOf(route)}<small>${route.record === null ? '' : caseCounts(route.record.cases)}</small></td></tr>
`
}
