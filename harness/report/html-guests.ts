import type { EvidenceItem, HopRecord } from '../hop/hop-record.js'
import { missingEvidence } from '../hop/proof.js'
import type { GuestRecord } from '../record/record.js'
import { hopRemark } from './hop-remark.js'
import { consoleBlock, fileLinks } from './html-files.js'
import { ledgerFigure } from './html-ledger.js'
import { scrollable } from './html-scroll.js'
import { type Markup, markup } from './markup.js'

/** One guest: how it ended, its hops with their proof and their time, its console. */
export function guestSection(guest: GuestRecord, index: number): Markup {
  const { id, route, hops, end, argv } = guest
  return markup`<section id="guest-${index}"><h2>Guest ${id}</h2>
<p><span class="verdict ${end.how === 'finished' ? 'pass' : 'fail'}">${end.how}</span> ${route.join(' → ')}: ${end.detail}</p>
${hops.map(hopArticle)}
${consoleBlock(guest)}
<details><summary>command line of QEMU</summary><div class="inside">
<pre class="argv">${argv.map((argument) => markup`${argument} `)}</pre>
</div></details>
${fileLinks(guest)}
</section>
`
}

function hopArticle(hop: HopRecord, index: number): Markup {
  const missing = missingEvidence(hop)
  const absent = missing.filter((item) => !hop.evidence.includes(item))
  const isProven = missing.length === 0
  return markup`<article class="hop">
<h3>Hop ${index + 1} <span class="verdict ${isProven ? 'pass' : 'fail'}">${isProven ? 'proven' : 'no proof'}</span>
<small>${hop.from} → ${hop.to}${hopRemark(hop)}</small></h3>
${scrollable(`evidence of hop ${index + 1}`, evidenceTable([...hop.evidence, ...absent]))}
${ledgerFigure(hop.ledger)}
</article>
`
}

function evidenceTable(evidence: readonly EvidenceItem[]): Markup {
  const rows = evidence.map(
    ({ name, held, expected, got }) =>
      markup`<tr class="${held ? 'held' : 'broken'}"><th scope="row">${name}</th><td>${held ? 'held' : 'NOT held'}</td><td><code>${expected}</code></td><td><code>${got}</code></td></tr>
`,
  )
  return markup`<table>
<tr><th scope="col">evidence</th><th scope="col">held</th><th scope="col">expected</th><th scope="col">got</th></tr>
${rows}</table>`
}
