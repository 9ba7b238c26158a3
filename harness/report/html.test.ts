import t from 'tap'
import {
  caseWith,
  everyVerdict,
  hostileTexts,
  recordFullOf,
  runRecord,
  surprise,
} from '../record/records.test-data.js'
import { renderHtml } from './html.js'
import { tags, unclosed } from './html-tags.test-data.js'

t.test('the page says what was concluded, over which kernels, with what evidence', async (t) => {
  const html = renderHtml(runRecord({ cases: everyVerdict.map(caseWith) }))
  t.match(html, '<h1>4 of 8 cases did not hold (1 fail, 1 crash, 1 hang, 1 refused)</h1>')
  t.match(html, '<dt>luo</dt><dd>luo-v5</dd>')
  t.match(html, '<th scope="row">kho-exec-from</th><td>held</td>')
  t.match(
    html,
    '<rect class="phase-jump" x="12.85" y="0" width="58.54" height="6"><title>jump 1.4 s</title></rect>',
  )
  t.match(html, '<span class="zeros">12-15 zeros</span>')
  t.match(html, '<pre>reboot: Power down</pre>')
  t.match(html, '<a href="./g1/console.log">console</a>')
})

t.test('what went wrong is open, what went well is closed', async (t) => {
  t.equal(renderHtml(runRecord({ cases: [caseWith('pass')] })).match(/<details class="point" open>/g), null)
  t.equal(
    renderHtml(runRecord({ cases: [caseWith('fail')] })).match(/<details class="point" open>/g)?.length,
    1,
  )
})

t.test('what a case rests on stands in its row, and a known failure that passes is open', async (t) => {
  const html = renderHtml(runRecord({ cases: [surprise] }))
  t.match(html, '<p class="reason">passes now: the bytes are lost (mm/memfd_luo.c)</p>')
  t.match(html, '<p class="basis">rests on documentation: mm/memfd_preservation</p>')
  t.equal(html.match(/<details class="point" open>/g)?.length, 1)
})

t.test('the page needs nothing from outside and runs nothing', async (t) => {
  const html = renderHtml(runRecord({ cases: everyVerdict.map(caseWith) }))
  t.notMatch(html, /<script|<link|<img|<iframe|src=|url\(|@import|https?:/i)
  t.match(html, "content=\"default-src 'none'; style-src 'unsafe-inline'\"")
})

t.test('no text adds an element, an attribute or a scheme', async (t) => {
  const expected = tags(renderHtml(recordFullOf('harmless')))
  for (const text of [...hostileTexts, 'javascript:alert(1)', '//example.org/x']) {
    const html = renderHtml(recordFullOf(text))
    t.same(tags(html), expected)
    for (const [, href] of html.matchAll(/href="([^"]*)"/g)) t.match(href, /^(\.\/[^:]*|#guest-\d+)$/)
    t.notMatch(html, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

t.test('every element that is opened is closed', async (t) => {
  t.same(unclosed(renderHtml(runRecord({ cases: everyVerdict.map(caseWith) }))), [])
})
