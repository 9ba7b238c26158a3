import t from 'tap'
import { UsageError } from '../errors.js'
import { hostileTexts } from '../record/records.test-data.js'
import type { TimingRecord } from '../timing/timing-record.js'
import {
  exactRecord,
  pairsRecord,
  timedSeries,
  timingFullOf,
  timingRecord,
} from '../timing/timings.test-data.js'
import { compareTimings } from './compare-timings.js'
import { renderTimingComparisonJson } from './timings-json.js'
import { renderTimingComparisonText } from './timings-text.js'

function textOf(before: TimingRecord, after: TimingRecord): string {
  return renderTimingComparisonText(compareTimings(before, after), { color: false })
}

t.test('work that went from one phase to another is not worse', async (t) => {
  const moved = exactRecord({ boot: 427_711_193 + 1000, retrieve: 20_600_000 - 1000 })
  t.equal(compareTimings(exactRecord(), moved).worse, false)
  t.match(
    textOf(exactRecord(), moved),
    /^NOT WORSE: of 4 spans on 1 hop, 1 longer, 1 shorter, 2 same \(instructions\)\n/,
  )
})

t.test('an instruction more in the blackout is worse', async (t) => {
  const text = textOf(exactRecord(), exactRecord({ boot: 427_711_194 }))
  t.match(text, /^WORSE: /)
  t.match(text, /\nblackout +448,311,193 +448,311,194 +\+1 +\+0\.0 % +longer\n/)
})

t.test('what the runs cannot tell is neither worse nor equal', async (t) => {
  t.match(textOf(timingRecord(), timingRecord()), /^NOT WORSE: of 6 spans on 1 hop, 6 unclear \(ms\)\n/)
})

t.test('a tenth more in the boot is worse, and stands with its interval', async (t) => {
  const before = pairsRecord({ instrument: 'wall', runs: 40, workloads: [{}] })
  const after = pairsRecord({ instrument: 'wall', runs: 40, workloads: [{}], boot: 1.3 })
  const text = textOf(before, after)
  t.match(text, /^WORSE: /)
  t.match(text, /\nboot +\d+ ms +\d+ ms +\+\S+ % +\+\S+ % to \+\S+ % +100 % +<0\.0001 +longer\n/)
  t.same(
    text.split('\n').filter((line) => line.length > 110),
    [],
  )
})

t.test('hops that only one has, other kernels and another host are told', async (t) => {
  const [kernel] = Object.values(timingRecord().kernels)
  if (kernel === undefined) throw new Error('there is one')
  const before = timingRecord({ series: [timedSeries(), timedSeries({ to: 'old' })] })
  const after = timingRecord({
    series: [timedSeries(), timedSeries({ to: 'new' })],
    kernels: { [kernel.name]: { ...kernel, release: '7.2.14' } },
    host: { ...timingRecord().host, qemu: 'QEMU 9' },
  })
  const text = textOf(before, after)
  t.match(text, /\n {2}gone {2}debian:7\.2 -> old \(/)
  t.match(text, /\n {2}new {3}debian:7\.2 -> new \(/)
  t.match(text, /\n {2}kernel debian:7\.2 release {2}\S+ -> 7\.2\.14\n/)
  t.match(text, /\n {2}note: QEMU was .* and is QEMU 9\n/)
  t.match(JSON.parse(renderTimingComparisonJson(compareTimings(before, after))), {
    format: 'liveproof-timing-comparison',
    hops: [{ to: 'debian:7.3', changes: [{ name: 'preserve', verdict: 'unclear' }] }],
    facts: [{ what: 'kernel debian:7.2 release' }],
  })
})

t.test('instruments are not mixed, and no name harms the terminal', async (t) => {
  t.throws(() => compareTimings(timingRecord(), exactRecord()), UsageError)
  for (const text of hostileTexts)
    t.notMatch(textOf(timingFullOf(text), timingFullOf(text)), /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
})
