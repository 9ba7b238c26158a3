import t from 'tap'
import { bisectFullOf, bisectRecord, bisectStep } from '../../record/bisections.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { tags, unclosed } from '../html-tags.test-data.js'
import { renderBisectHtml } from './html.js'

t.test('the page says what was found, what was looked for, and how it was made', async (t) => {
  const html = renderBisectHtml(bisectRecord())
  t.match(
    html,
    '<h1>the first bad one is 5467e68d30ae mm: memfd_luo: put the size before the position; without it, the bad end is good</h1>',
  )
  t.match(html, '<dt>bisected</dt><dd>the source of the hop, with debian:7.2 on the other side</dd>')
  t.match(html, '<dt>at the bad end</dt><dd>it fails in 1 of 1 run</dd>')
  t.match(html, '# first bad commit: [5467e68d30ae]')
  t.match(html.replace(/<\/?span[^>]*>/g, ''), 'liveproof bisect memfd/content-64m --repo /src/linux')
})

t.test('each test has its outcome, its reason, its times and its runs', async (t) => {
  const html = renderBisectHtml(bisectRecord())
  t.match(html, '<article class="test cannot-tell">')
  t.match(html, '<p class="reason">it does not build: mm/memfd_luo.c:12:1: error</p>')
  t.match(html, 'build 21.0 s, 6 % of a clean build (5:40); 1 run in 12.0 s')
  t.match(html, '<title>build 21.0 s</title>')
  t.match(html, '<a href="../2026-11-20T09-31-07Z-4f2a/report.html">2026-11-20T09-31-07Z-4f2a</a>')
})

t.test('the bars are to the scale of a clean build, where one is known', async (t) => {
  t.match(renderBisectHtml(bisectRecord()), 'width="6.18" height="6"><title>build 21.0 s</title>')
  const unknown = bisectStep({ build: { how: 'incremental', cleanMs: null } })
  const html = renderBisectHtml(bisectRecord({ steps: [unknown], verification: null }))
  t.match(html, 'what a clean build takes is unknown')
  t.match(html, 'width="63.64" height="6"><title>build 21.0 s</title>')
})

t.test('a bisection that did not come to a test has a page', async (t) => {
  const aborted = { message: 'disk full', help: 'make room' }
  const html = renderBisectHtml(
    bisectRecord({ ends: null, steps: [], end: null, verification: null, log: '', aborted }),
  )
  t.match(html, '<h1>disk full</h1>')
  t.same(unclosed(html), [])
})

t.test('the page is whole, needs nothing from outside and runs nothing', async (t) => {
  const html = renderBisectHtml(bisectRecord())
  t.same(unclosed(html), [])
  t.notMatch(html, /<script|<link|<img|<iframe|src=|url\(|@import|https?:/i)
  t.match(html, "content=\"default-src 'none'; style-src 'unsafe-inline'\"")
})

t.test('no text adds an element or an attribute', async (t) => {
  const expected = tags(renderBisectHtml(bisectFullOf('harmless')))
  for (const text of hostileTexts) {
    const html = renderBisectHtml(bisectFullOf(text))
    t.same(withoutWords(tags(html)), withoutWords(expected))
    t.notMatch(html, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

/** The command has an element for each of its words, and a text with spaces has more of them. */
function withoutWords(names: readonly string[]): string[] {
  return names.filter((name) => !/^\/?span$/.test(name))
}
