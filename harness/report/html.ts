import { formatElapsed } from '../progress/elapsed.js'
import type { RunRecord } from '../record/record.js'
import { facts } from './html-facts.js'
import { guestSection } from './html-guests.js'
import { page } from './html-page.js'
import { pointSections } from './html-points.js'
import { type Markup, markup } from './markup.js'
import { type Headline, headlineOf, summarise } from './outcome.js'
import { releasesOf, routeKernels } from './route.js'

/** The run as one HTML page that needs nothing else. Links go to the files of the run's directory. */
export function renderHtml(record: RunRecord): string {
  const headline = headlineOf(record)
  const route = releasesOf(record.route, record).join(' → ')
  const body = markup`${header(record, { headline, route })}
${kernelSection(record)}
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
  const cards = routeKernels(record).map(({ letters, name, kernel }) => {
    if (kernel === null)
      return markup`<article><h3>${letters} <code>${name}</code></h3><p>never got ready</p></article>`
    const { release, origin, digest, compiler, fingerprint } = kernel
    return markup`<article>
<h3>${letters} <code>${name}</code></h3>
<dl>
${facts({ release, origin, compiler: compiler ?? 'unknown', digest: digest.slice(0, 16) })}
${fingerprint === null ? facts({ fingerprint: 'unknown' }) : facts({ kho: fingerprint.kho ?? 'none', luo: fingerprint.luo ?? 'none', memfd: fingerprint.memfd ?? 'none' })}
</dl>
</article>`
  })
  return markup`<section><h2>Kernels</h2><div class="cards">${cards}</div></section>`
}

function runSection({ id, started, finished, harness, host, request, image }: RunRecord): Markup {
  const ms = Date.parse(finished) - Date.parse(started)
  return markup`<section><h2>Run</h2><dl>
${facts({
  run: id,
  started,
  took: formatElapsed(ms),
  command: ['liveproof', ...request.argv].join(' '),
  seed: request.seed,
  machine: `${request.memoryMiB} MiB, ${request.cpus} cpus, ${host.accelerator.name}: ${host.accelerator.reason}`,
  host: `${host.cpus} cpus, ${host.memoryMiB} MiB, ${host.qemu}`,
  image: `${image.name} ${image.digest.slice(0, 16)}`,
  liveproof: `${harness.version} on node ${harness.node}`,
})}
</dl></section>`
}
