import t from 'tap'
import { Parser } from 'tap-parser'
import { campaignRecord } from '../record/campaigns.test-data.js'
import { certificateOf } from './make-certificate.js'
import { fails, holds, type Point, skipped, unknown } from './point.js'
import { renderVerification, verificationFormats } from './render.js'

const campaign = campaignRecord()
const certificate = certificateOf(campaign, { issued: campaign.finished })

function rendered(points: Point[], format: (typeof verificationFormats)[number] = 'tap'): string {
  return renderVerification({ path: 'results/x/certificate.json', certificate, points }, format)
}

t.test('every outcome is what TAP says it as', async (t) => {
  const points = [
    holds('a', 'by me'),
    fails('b', 'altered', ['x  y']),
    skipped('c', 'not here'),
    unknown('d', 'died'),
  ]
  const lines = rendered(points).split('\n')
  t.same(lines.slice(lines.indexOf('1..4')), [
    '1..4',
    'ok 1 - a',
    '# by me',
    'not ok 2 - b',
    '# altered',
    '#   x  y',
    'ok 3 - c # SKIP not here',
    'not ok 4 - d',
    '# died',
    '# NOT VERIFIED: 1 of 4 points hold, 1 failed, 1 came to no conclusion, 1 skipped',
    '',
  ])
  const parser = new Parser({ strict: true })
  parser.end(rendered(points))
  t.match(parser.results, { count: 4, pass: 2, fail: 2, skip: 1, failures: [{ id: 2 }, { id: 4 }] })
})

t.test('what the certificate says stands above', async (t) => {
  t.match(rendered([]), /^# it says, on 2026-11-20T09:36:00\.000Z: QUALIFIED: /m)
  t.match(rendered([], 'text'), /debian:7\.2 -> debian:7\.3 \(upgrade\): compatible: all 168 cases passed/)
})

t.test('a certificate can forge neither a point nor a terminal', async (t) => {
  const hostile = 'x\nok 7 - forged\u001b[2J # TODO'
  for (const format of verificationFormats) {
    const text = rendered([fails(hostile, hostile, [hostile])], format)
    t.notMatch(text, /^\s*ok 7/m)
    t.ok(/^[\n -~]*$/.test(text), format)
  }
})

t.test('a program finds points, outcome and certificate', async (t) => {
  const json = JSON.parse(rendered([unknown('d', 'died')], 'json'))
  t.match(json, {
    format: 'liveproof-verification',
    version: 1,
    exitStatus: 3,
    headline: { word: 'INCONCLUSIVE' },
    points: [{ title: 'd', outcome: 'unknown', detail: 'died' }],
  })
  t.same(json.certificate, certificate)
})
