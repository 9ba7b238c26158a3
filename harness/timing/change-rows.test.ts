import t from 'tap'
import { hopRows, pairRows } from './change-rows.js'
import { comparePairs, compareWithBaseline } from './compare.js'
import type { TimingRecord } from './timing-record.js'
import { exactRecord, timingRecord } from './timings.test-data.js'

/** Two kernels, the second of which boots quicker. */
function exactPairs(): TimingRecord {
  const quick = exactRecord({ boot: 100_000_000 }).series.map((one) => ({ ...one, from: 'debian:7.3' }))
  return { ...exactRecord(), series: [...exactRecord().series, ...quick] }
}

t.test('pairs stand side by side, with how they differ from the first', async (t) => {
  const rows = comparePairs(exactPairs()).map((one) => pairRows(one, { unit: 'instructions' }))
  t.same(rows, [
    [
      ['median', 'debian:7.2 -> debian:7.3', 'debian:7.3 -> debian:7.3'],
      ['boot', '427,711,193', '100,000,000: -327,711,193, -76.6 %, shorter'],
      ['retrieve', '20,600,000', '20,600,000: same'],
      ['blackout', '448,311,193', '120,600,000: -327,711,193, -73.1 %, shorter'],
      ['total', '448,311,193', '120,600,000: -327,711,193, -73.1 %, shorter'],
    ],
  ])
})

t.test('before and now stand with what the verdict rests on', async (t) => {
  const [hop] = compareWithBaseline(timingRecord(), timingRecord())
  const [heading, preserve] = hop === undefined ? [] : hopRows(hop, { unit: 'ms' })
  t.same(heading, ['phase', 'before', 'now', 'difference (95 %)', 'relative', 'longer', 'p', 'verdict'])
  t.same(preserve, [
    'preserve',
    '11.0 ms',
    '11.0 ms',
    '+0 ms (-2 ms to +2 ms)',
    '+0.0 % (-18.2 % to +18.2 %)',
    '50 %',
    '1.0000',
    'unclear',
  ])
})
