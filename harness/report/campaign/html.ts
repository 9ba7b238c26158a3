import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { page } from '../html-page.js'
import { type Markup, markup } from '../markup.js'
import { gridSection } from './html-grid.js'
import { kernelsSection, madeSection } from './html-made.js'
import { rolesSection } from './html-roles.js'
import { routeSections } from './html-route.js'
import { classesOf, wordOf } from './html-state.js'
import { campaignStyle } from './html-style.js'
import { type Conclusion, conclusionOf } from './outcome.js'

/**
 * A campaign as one HTML page that needs nothing else: what it comes to, the routes at a glance, then each with all that it
 * rests on. Links go to places on the page, and to the reports of runs beside the campaign's directory.
 */
export function renderCampaignHtml(record: CampaignRecord): string {
  const conclusion = conclusionOf(record)
  const body = markup`${header(record, conclusion)}
${record.kind === 'matrix' ? gridSection(record) : rolesSection(record)}
${routeSections(record)}
${kernelsSection(record)}
${madeSection(record)}`
  return page(body, {
    title: `${conclusion.word}: ${record.request.kernels.join(', ')}`,
    look: campaignStyle,
  })
}

const tones: Record<Conclusion['word'], 'good' | 'quiet' | 'bad' | 'odd'> = {
  QUALIFIED: 'good',
  PROVEN: 'good',
  'NOTHING PROVEN': 'quiet',
  'NOT QUALIFIED': 'bad',
  'NOT PROVEN': 'bad',
  INCONCLUSIVE: 'odd',
}

function header(record: CampaignRecord, { word, sentence }: Conclusion): Markup {
  const end = sentence.includes('; ') ? sentence.indexOf('; ') : sentence.length
  return markup`<header class="${tones[word]}">
<p class="word">${word}</p>
<h1>${sentence.slice(0, end)}</h1>
${end === sentence.length ? null : markup`<p class="clause">${sentence.slice(end + 2)}</p>`}
<p class="route">${record.kind} of ${record.request.kernels.length} kernels</p>
<p class="counts">${counts(record)}</p>
</header>`
}

/** How many routes there are of each kind, as badges that look like their cells. */
function counts({ routes, kind }: CampaignRecord): Markup[] {
  const looks = new Map<string, CampaignRoute[]>()
  for (const route of routes) {
    const look = `${classesOf(route, kind)} ${wordOf(route, kind)}`
    looks.set(look, [...(looks.get(look) ?? []), route])
  }
  return [...looks.values()].flatMap(([route, ...more]) =>
    route === undefined
      ? []
      : [
          markup`<span class="state ${classesOf(route, kind)}">${1 + more.length} ${wordOf(route, kind)}</span> `,
        ],
  )
}
