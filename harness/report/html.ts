import { type Headline, headlineOf, summarise } from '../outcome/outcome.js'
import { releasesOf, routeKernels } from '../outcome/route.js'
import { formatElapsed } from '../progress/elapsed.js'
import type { RunRecord } from '../record/record.js'
import { facts } from './html-facts.js'
import { guestSection } from './html-guests.js'
import { kernelCard } from './html-kernel.js'
import { machineFacts } from './html-machine.js'
import { page } from './html-page.js'
import { pointSections } from './html-points.js'
import { preservationTable } from './html-preservations.js'
import { type Markup, markup } from './markup.js'

/** The run as one HTML page that needs nothing else. Links go to the files of the run's directory. */
export function renderHtml(record: RunRecord): string {
  const headline = headlineOf(record)
  const route = releasesOf(record.route, record).join(' → ')
  const body = markup`${header(record, { headline, route })}
${kernelSection(record)}
${preservationTable(record)}
${pointSections(record)}
${record.guests.map(guestSection)}
${runSection(record)}`
  return page(body, { title: `${headline.word}: ${route}` })
}

function header(record: RunRecord, { headline, route }: { headline: Headline; route: string }): Markup {
  const tone = { PROVEN: 'good', 'NOTHING PROVEN': 'quiet', 'NOT PROVEN': 'bad', INCONCLUSIVE: 'odd' }[
    headline.word
  ]
  const counts = Object.entries(summarise(record)).filter(([, count]) => count > 0)
  return markup`<header class="${tone}">
<p class="word">${headline.word}</p>
<h1>${headline.sentence}</h1>
<p class="route">${route}</p>
<p class="counts">${counts.map(([verdict, count]) => markup`<span class="verdict ${verdict}">${count} ${verdict}</span> `)}</p>
</header>`
}

function kernelSection(record: RunRecord): Markup {
  const cards = routeKernels(record).map(({ letters, name, kernel }) =>
    kernelCard(markup`${letters} <code>${name}</code>`, { kernel }),
  )
  return markup`<section><h2>Kernels</h2><div class="cards">${cards}</div></section>`
}

function runSection(record: RunRecord): Markup {
  const { id, started, finished, request } = record
  return markup`<section><h2>Run</h2><dl>
${facts({
  run: id,
  started,
  took: formatElapsed(Date.parse(finished) - Date.parse(started)),
  command: ['liveproof', ...request.argv].join(' '),
  seed: request.seed,
  ...machineFacts(record),
})}
</dl></section>`
}
