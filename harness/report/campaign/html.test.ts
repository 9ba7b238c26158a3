import t from 'tap'
import { campaignRecord, campaignRoute, routeRecord } from '../../record/campaigns.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { tags, unclosed } from '../html-tags.test-data.js'
import { renderCampaignHtml } from './html.js'
import { campaignFullOf, everyStateMatrix, largeMatrix, qualificationOf } from './pages.test-data.js'

const pages = {
  'a matrix': renderCampaignHtml(everyStateMatrix()),
  'a qualification': renderCampaignHtml(qualificationOf('corrupts')),
  'a campaign without a route': renderCampaignHtml(campaignRecord({ routes: [], kernels: {} })),
}

t.test('a matrix says in each cell what came of it, and leads to why', async (t) => {
  const html = pages['a matrix']
  t.match(
    html,
    '<a class="corrupts is-disproven" href="#route-2"><span class="unseen">debian:7.2 to debian:7.3: </span><b>corrupts</b> <small class="mark">silent drift</small></a>',
  )
  t.match(html, '<small class="mark needless-bump">needless bump</small>')
  t.match(html, '<b>refused</b> <small>as predicted</small>')
  t.match(html, '<span class="unseen">not planned</span>')
  t.match(html, '<b>no result</b>')
  t.match(html, 'id="route-2"')
})

t.test('a qualification says what came of each role', async (t) => {
  const html = pages['a qualification']
  t.match(html, '<p class="word">NOT QUALIFIED</p>')
  t.match(html, '<b>upgrade</b>')
  t.match(html, '<a href="#route-3"><span class="state corrupts is-disproven">corrupts</span></a>')
})

t.test('a route says what was seen, what would be lost, and how to see it oneself', async (t) => {
  const refused = campaignRoute('upgrade', routeRecord({ verdict: 'refused' }))
  const html = renderCampaignHtml(campaignRecord({ routes: [refused] }))
  t.match(html, '<pre>KHO: handover FDT is incompatible with &#39;kho-v5&#39;</pre>')
  t.match(html, '<dt>What the operator sees</dt><dd>the host comes up as from a cold boot</dd>')
  t.match(html, '<dt>What would be lost</dt><dd>the memory of every VM</dd>')
  t.match(html, '<dt>Predicted</dt><dd><b>compatible</b> all ABI strings agree</dd>')
  t.match(html, '<span>--from</span> <span>debian:7.2</span> <span>--to</span> <span>debian:7.3</span>')
  t.match(html, '<span class="zeros">12-15 zeros</span>')
  t.match(html, `<dt>conclusion</dt><dd>${'0a'.repeat(32)}</dd>`)
})

t.test('a guest that crashed has its last words shown once, however many cases it took along', async (t) => {
  t.equal(pages['a matrix'].match(/RIP: 0010:luo_file_deserialize/g)?.length, 1)
})

t.test('a route without a record says why', async (t) => {
  t.match(pages['a matrix'], '<p class="reason">the guest has too little memory</p>')
  t.match(pages['a matrix'], '<p class="reason">it was not run</p>')
})

for (const [name, html] of Object.entries(pages)) {
  t.test(`the page of ${name} is whole, needs nothing from outside and runs nothing`, async (t) => {
    t.same(unclosed(html), [])
    t.notMatch(html, /<script|<link|<img|<iframe|src=|url\(|@import|https?:/i)
    t.match(html, "content=\"default-src 'none'; style-src 'unsafe-inline'\"")
  })

  t.test(`every link on the page of ${name} leads somewhere`, async (t) => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    t.equal(new Set(ids).size, ids.length, 'no id is there twice')
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) t.ok(ids.includes(target), `#${target}`)
  })
}

t.test('no text adds an element, an attribute or a scheme', async (t) => {
  const expected = elementsBut('span', renderCampaignHtml(campaignFullOf('harmless')))
  for (const text of [...hostileTexts, 'javascript:alert(1)', '//example.org/x', '</style><script>x']) {
    const html = renderCampaignHtml(campaignFullOf(text))
    t.same(unclosed(html), [])
    t.same(elementsBut('span', html), expected)
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      t.match(href, /^(\.\.\/[^:/]*\/report\.html|#grid|#(kernel|route)-\d+)$/)
    t.notMatch(html, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

/** A command has as many spans as words, and a sentence as many paragraphs as clauses. */
function elementsBut(name: string, html: string): string[] {
  return tags(html).filter((tag) => tag !== name && tag !== `/${name}`)
}

t.test('ten kernels against each other with 120 cases a cell take less than 5 MB', async (t) => {
  const bytes = Buffer.byteLength(renderCampaignHtml(largeMatrix({ size: 10, casesEach: 120 })))
  t.comment(`${(bytes / 1e6).toFixed(2)} MB`)
  t.ok(bytes < 5e6)
})
