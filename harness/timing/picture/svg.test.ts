import { execa } from 'execa'
import t from 'tap'
import type { Markup } from '../../report/markup.js'
import { curvesOf } from '../curves.js'
import { scalingRecord, timedSeries, timingRecord } from '../timings.test-data.js'
import { barsOf, overlaidBars } from './bars.js'
import { barsSvg } from './bars-svg.js'
import { curvesSvg } from './curves-svg.js'
import { svgFile } from './svg-frame.js'

const hostile = timedSeries({ from: '</title><script>alert(1)</script>', to: '"&]]>' })

const pictures: [string, Markup][] = [
  ['bars', barsSvg(barsOf(timingRecord()), { id: 'one', title: 'Where the time goes' })],
  ['an overlay', barsSvg(overlaidBars(timingRecord(), timingRecord()), { id: 'two', title: 'Before, now' })],
  [
    'bars of hostile names',
    barsSvg(barsOf(timingRecord({ series: [hostile] })), { id: 'three', title: hostile.to }),
  ],
  ...curvesOf(scalingRecord()).map((set): [string, Markup] => [
    'curves',
    curvesSvg(set, { id: 'four', unit: 'instructions' }),
  ]),
]

/** Python's XML parser takes nothing that is not well formed. */
const elements = `
import sys, xml.etree.ElementTree as ET
print(' '.join(e.tag.split('}')[1] for e in ET.fromstring(sys.stdin.buffer.read()).iter()))
`

for (const [what, picture] of pictures)
  t.test(`${what}: a well-formed file that names and describes itself`, async (t) => {
    const { stdout } = await execa('python3', ['-c', elements], { input: svgFile(picture) })
    const found = stdout.split(' ')
    t.same(found.slice(0, 4), ['svg', 'title', 'desc', 'style'])
    t.notOk(found.includes('script'))
    t.match(picture.source, /role="img" aria-labelledby="(\w+)-title \1-desc">\n<title id="\1-title">/)
    t.match(picture.source, '@media (prefers-color-scheme: dark)')
  })

t.test('a segment is as wide as its phase is long, and says how long', async (t) => {
  const { source } = barsSvg(barsOf(timingRecord()), { id: 'one', title: 'Where the time goes' })
  t.match(
    source,
    '<rect class="phase-boot" x="87.74" width="756.38" height="22"><title>boot 1.00 s</title></rect>',
  )
  t.match(source, 'takes 1.14 s: preserve 11.0 ms, serialise 105 ms, boot 1.00 s, retrieve 21.0 ms.</desc>')
})

t.test('a curve has all its runs, and its line', async (t) => {
  const [set] = curvesOf(scalingRecord())
  if (set === undefined) throw new Error('there is one')
  const { source } = curvesSvg(set, { id: 'one', unit: 'instructions' })
  t.equal(source.match(/<circle /g)?.length, 4 * 4, 'runs that took the same are one point')
  t.equal(source.match(/<line class="fit"/g)?.length, 4)
  t.match(source, 'retrieve: +320,000 per MiB, 5,000 at none.')
})
