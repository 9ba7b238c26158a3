import t from 'tap'
import { exactRecord, timedSeries, timingRecord } from '../timings.test-data.js'
import { barsOf, overlaidBars } from './bars.js'
import { renderBars } from './terminal-bars.js'

t.test('a bar has the medians of its phases one after the other', async (t) => {
  const { bars, phases, longest } = barsOf(timingRecord())
  t.same(phases, ['preserve', 'serialise', 'boot', 'retrieve'])
  t.equal(longest, 1137)
  t.match(bars[0], {
    label: 'debian:7.2 -> debian:7.3: 64 MiB in 1 file of 1 session',
    length: 1137,
    faded: false,
    segments: [
      { start: 0, length: 11, place: 0 },
      { start: 11, length: 105, place: 1 },
      { start: 116, length: 1000, place: 2 },
      { start: 1116, length: 21, place: 3 },
    ],
  })
})

t.test('a record lies below its baseline, where that has the hop', async (t) => {
  const record = timingRecord({ series: [timedSeries(), timedSeries({ to: 'no-luo' })] })
  const { bars } = overlaidBars(record, timingRecord())
  t.match(
    bars.map(({ label, faded }) => [label, faded]),
    [
      [/debian:7.3: .*, before$/, true],
      [/debian:7.3: .*, now$/, false],
      [/no-luo: .*, now$/, false],
    ],
  )
})

t.test('in a terminal, bars are of letters to one scale', async (t) => {
  const record = exactRecord({ boot: 750, retrieve: 250 })
  t.same(renderBars(barsOf(record), { width: 20, color: false }), [
    'debian:7.2 ->',
    '  debian:7.3: 64 MiB',
    '  in 1 file of 1',
    '  session: 1,000',
    'aaaaaaaaaaaaaaabbbbb',
    'a boot',
    'b retrieve',
  ])
  t.same(renderBars(barsOf(record), { width: 40, color: false }).at(-1), 'a boot      b retrieve')
})

t.test('colours change nothing but the colours', async (t) => {
  const chart = barsOf(timingRecord())
  const colored = renderBars(chart, { width: 60, color: true })
  const plain = renderBars(chart, { width: 60, color: false })
  t.same(
    colored.map((line) => line.replace(/\u001b\[[\d;]*m/g, '')),
    plain,
  )
  t.notSame(colored, plain)
})

t.test(
  'what took no time at all has no bar, and what a kernel is called cannot harm the terminal',
  async (t) => {
    const series = timedSeries({
      from: '\u001b[2J',
      phases: [{ name: 'boot', partOf: null, blackout: true, samples: [0] }],
      total: [0],
    })
    t.equal(
      renderBars(barsOf(timingRecord({ series: [series] })), { width: 80, color: false })[0],
      '\\x1b[2J -> debian:7.3: 64 MiB in 1 file of 1 session: 0 ms',
    )
  },
)
