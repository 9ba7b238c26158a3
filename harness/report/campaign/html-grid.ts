import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'
import { cellState, cellWord } from './cell-state.js'
import { classesOf, markOf, routeAnchor } from './html-state.js'
import { kernelAnchor, kernelNames } from './kernel-order.js'
import { shortName } from './short-name.js'

/** Every kernel against every kernel: a row for what is updated from, a column for what is updated to. */
export function gridSection(record: CampaignRecord): Markup {
  const kernels = kernelNames(record)
  const places = new Map(record.routes.map((route, index) => [key(route.route), index]))
  const cellOf = (from: string, to: string): Markup => {
    const index = places.get(key([from, to]))
    const route = index === undefined ? undefined : record.routes[index]
    return index === undefined || route === undefined ? unplanned : cell(route, index)
  }
  const columns = kernels.map((name, index) => kernelHeading(name, { index, scope: 'col' }))
  const rows = kernels.map(
    (from, index) =>
      markup`<tr>${kernelHeading(from, { index, scope: 'row' })}${kernels.map((to) => cellOf(from, to))}</tr>
`,
  )
  return markup`<section id="grid"><h2>Every update, at a glance</h2>
${scrollable(
  'grid of updates',
  markup`<table class="grid">
<caption><span>From the kernel of the row to the kernel of the column. Each cell leads to what it rests on.</span></caption>
<thead><tr><td class="corner"><span>from ↓</span> <span>to →</span></td>${columns}</tr></thead>
<tbody>
${rows}</tbody></table>`,
)}
</section>`
}

function key(route: readonly string[]): string {
  return JSON.stringify(route)
}

function kernelHeading(name: string, { index, scope }: { index: number; scope: 'row' | 'col' }): Markup {
  return markup`<th scope="${scope}"><a href="#${kernelAnchor(index)}" title="${name}"><i>${index + 1}</i> ${shortName(name)}</a></th>`
}

function cell(route: CampaignRoute, index: number): Markup {
  const expected = cellState(route, 'matrix') === 'expected' ? markup`<small>as predicted</small>` : null
  return markup`<td><a class="${classesOf(route, 'matrix')}" href="#${routeAnchor(index)}"><span class="unseen">${route.route.join(' to ')}: </span><b>${cellWord(route, 'matrix')}</b> ${markOf(route) ?? expected}</a></td>`
}

const unplanned = markup`<td class="unplanned"><span aria-hidden="true">·</span><span class="unseen">not planned</span></td>`
