import t from 'tap'
import { hostileTexts } from '../../record/records.test-data.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { exactRecord, pairsRecord, scalingRecord, timingFullOf } from '../../timing/timings.test-data.js'
import { tags, unclosed } from '../html-tags.test-data.js'
import { findingsOf } from './findings.js'
import { renderTimingHtml } from './html.js'

function htmlOf(record: TimingRecord, baseline: TimingRecord | null = null): string {
  return renderTimingHtml(findingsOf(record, { baseline }))
}

t.test(
  'the page says how long the blackout is, by what it was measured, and how to make it again',
  async (t) => {
    const html = htmlOf(exactRecord())
    t.match(
      html,
      '<h1>debian:7.2 -&gt; debian:7.3: 448,311,193 instructions of blackout, 448,311,193 in all</h1>',
    )
    t.match(html, 'exact: instructions of the guest, counted under icount (tcg)')
    t.match(
      html,
      '<rect class="phase-boot" x="0.00" y="0" width="95.40" height="6"><title>boot 427,711,193</title></rect>',
    )
    t.match(commandIn(html), /liveproof timing debian:7\.2 debian:7\.3</)
    const wall = htmlOf(pairsRecord({ instrument: 'wall', runs: 8, workloads: [{}] }))
    t.match(commandIn(wall), 'liveproof timing debian:7.2 debian:7.3 --seed seed<')
  },
)

/** Each of its words has an element of its own. */
function commandIn(html: string): string {
  return html.replace(/<\/?span[^>]*>/g, '')
}

t.test('wall times differ by so much, with an interval and odds; exact ones by so much', async (t) => {
  const wall = htmlOf(pairsRecord({ instrument: 'wall', runs: 20, workloads: [{}] }))
  t.match(
    wall,
    /<small class="shorter">shorter, -99\.\d %<\/small><small class="shorter">-\d+ ms \(-\d+ ms to -\d+ ms\)<\/small><small class="shorter">0 % take longer, p &lt;0\.0001<\/small>/,
  )
  const exact = htmlOf(pairsRecord({ instrument: 'exact', runs: 2, workloads: [{}] }))
  t.match(
    exact,
    '<small class="shorter">shorter, -99.0 %</small><small class="shorter">-965,061,095</small></td>',
  )
})

t.test('what too few runs cannot bound is called their range', async (t) => {
  const captionOf = (runs: number): string =>
    /<caption>([^<]*)/.exec(htmlOf(pairsRecord({ instrument: 'wall', runs, workloads: [{}] })))?.[1] ?? ''
  t.equal(captionOf(5), 'medians by the wall clock, with their ranges')
  t.equal(captionOf(6), 'medians by the wall clock, with their intervals (95 %)')
})

t.test('a baseline lies behind its record, with what changed', async (t) => {
  const html = htmlOf(exactRecord({ boot: 500_000_000 }), exactRecord())
  t.match(
    html,
    '<div class="bar before"><p><span>debian:7.2 -&gt; debian:7.3: 64 MiB in 1 file of 1 session, before</span>',
  )
  t.match(html, '<td>+72,288,807</td><td>+16.9 %</td>')
  t.notMatch(htmlOf(exactRecord()), 'Against the baseline')
})

t.test('curves have a table and a plot each', async (t) => {
  const html = htmlOf(scalingRecord())
  t.match(html, '<tr><th scope="row">retrieve</th><td>+320,000</td><td>5,000</td><td>0</td></tr>')
  t.equal(html.match(/<line class="fit"/g)?.length, 4)
})

t.test('the page needs nothing from outside and runs nothing', async (t) => {
  const html = htmlOf(timingFullOf('harmless'), timingFullOf('harmless'))
  t.notMatch(html, /<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:/i)
  t.match(html, "content=\"default-src 'none'; style-src 'unsafe-inline'\"")
  t.same(unclosed(html), [])
})

t.test('no text adds an element or an attribute', async (t) => {
  const expected = tags(htmlOf(timingFullOf('harmless'), timingFullOf('harmless')))
  for (const text of hostileTexts) {
    const html = htmlOf(timingFullOf(text), timingFullOf(text))
    t.equal(withoutWords(tags(html)), withoutWords(expected))
    t.notMatch(html, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})

/** The command has an element for each of its words, and a text with spaces has more of them. */
function withoutWords(names: readonly string[]): string {
  return names.filter((name) => !/^\/?span$/.test(name)).join(' ')
}
