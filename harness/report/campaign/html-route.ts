import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteRecord } from '../../record/route-record.js'
import { ledgerFigure } from '../html-ledger.js'
import { type Markup, markup } from '../markup.js'
import { verdictWords, whatStandsOut } from './cell-state.js'
import { confidenceWords } from './confidence-words.js'
import { caseList } from './html-cases.js'
import { commandOf, evidenceOf } from './html-evidence.js'
import { pathOf } from './html-route-path.js'
import { badge, classesOf, routeAnchor } from './html-state.js'
import { troubleSections } from './html-troubles.js'
import { remarkWords } from './remark-words.js'

/** Each route: what was concluded about it, why, what it means to an operator, and on what it rests. */
export function routeSections(record: CampaignRecord): Markup {
  const sections = record.routes.map((route, index) => section(route, { index, record }))
  return markup`<section><h2>Route by route</h2>
${sections}</section>`
}

function section(
  route: CampaignRoute,
  { index, record: { kind, request } }: { index: number; record: CampaignRecord },
): Markup {
  const { record, trouble, role, reused } = route
  const notes = [...(role === 'cell' ? [] : [role]), ...(reused ? ['concluded in an earlier campaign'] : [])]
  return markup`<article class="route ${classesOf(route, kind)}" id="${routeAnchor(index)}">
<h3>${badge(route, kind)} ${pathOf(route.route)}</h3>
<p class="role">${notes.length === 0 ? null : markup`<span>${notes.join(', ')}</span> `}<a href="#grid">back to the overview</a></p>
<p class="reason">${record?.judgement.reason ?? trouble ?? 'it was not run'}</p>
${record === null ? null : found(route, record)}
${record === null ? null : markup`${troubleSections(record.troubles)}${caseList(record.cases)}${commandOf(route, request)}${evidenceOf(record)}`}
</article>
`
}

function found(route: CampaignRoute, record: RouteRecord): Markup {
  return markup`${refusalLine(record)}
${consequences(record)}
${prediction(route, record)}
${record.hops.map(
  ({ from, to, ledger }, index) =>
    markup`${ledger.length === 0 ? null : markup`<h4>Hop ${index + 1}: <code>${from}</code> → <code>${to}</code></h4>`}${ledgerFigure(ledger)}`,
)}`
}

function refusalLine({ judgement: { refusal } }: RouteRecord): Markup | null {
  if (refusal === null) return null
  const { part, line, kernel, panicked } = refusal
  return markup`<figure><figcaption>what <code>${kernel}</code> said of the ${part} it was handed${panicked ? ', and panicked' : null}</figcaption><pre>${line}</pre></figure>`
}

function consequences({ judgement: { sees, lost } }: RouteRecord): Markup | null {
  if (sees === null && lost === null) return null
  return markup`<dl class="consequences">
${sees === null ? null : markup`<div><dt>What the operator sees</dt><dd>${sees}</dd></div>`}
${lost === null ? null : markup`<div><dt>What would be lost</dt><dd>${lost}</dd></div>`}
</dl>`
}

function prediction(route: CampaignRoute, record: RouteRecord): Markup {
  const { prediction: predicted, judgement, remark } = record
  const standsOut = whatStandsOut(route)
  return markup`<dl class="compared">
<div><dt>Predicted</dt><dd><b>${predicted.verdict}</b> ${predicted.reason}</dd></div>
<div><dt>Observed</dt><dd><b>${verdictWords[judgement.verdict]}</b> ${standsOut === null ? remarkWords[remark] : markup`<span class="mark">${standsOut}</span>`}</dd></div>
<div><dt>Confidence</dt><dd>${confidenceWords(record.confidence)}</dd></div>
</dl>`
}
