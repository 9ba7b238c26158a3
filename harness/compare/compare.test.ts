import t from 'tap'
import { hopRecord } from '../hop/hops.test-data.js'
import { campaignRecord, campaignRoute, routeRecord } from '../record/campaigns.test-data.js'
import {
  caseRecord,
  caseWith,
  guestRecord,
  hostileTexts,
  recordFullOf,
  runRecord,
} from '../record/records.test-data.js'
import { campaignFullOf } from '../report/campaign/pages.test-data.js'
import { compareRecords } from './compare.js'
import { renderComparisonJson } from './json.js'
import { renderComparisonText } from './text.js'

const plain = { color: false }

t.test('what changed between two runs is told: verdicts, conditions, times', async (t) => {
  const before = runRecord({
    cases: [caseRecord({ id: 'memfd/fail' }), caseWith('known'), caseRecord({ id: 'memfd/gone' })],
  })
  const kernel = before.kernels['debian:7.2']
  if (kernel === undefined) throw new Error('the test data has lost its kernel')
  const after = runRecord({
    id: '2026-11-21T09-31-07Z-beef',
    cases: [caseWith('fail'), { ...caseWith('known'), reason: 'another' }, caseRecord({ id: 'memfd/new' })],
    kernels: { 'debian:7.2': { ...kernel, digest: '12'.repeat(32), release: '7.2.14-liveproof' } },
    guests: [
      guestRecord({
        hops: [
          hopRecord({
            ledger: [
              { name: 'load', ms: 310 },
              { name: 'jump', ms: 1700 },
            ],
          }),
        ],
      }),
    ],
  })
  const comparison = compareRecords(before, after)
  t.equal(comparison.worse, true)
  t.equal(
    renderComparisonText(comparison, plain),
    `WORSE: 1 worse, 1 for another reason, 1 new, 1 gone, 0 verdicts as before

  before  2026-11-20T09-31-07Z-4f2a  PROVEN: 2 cases passed, 1 failed as known
  after   2026-11-21T09-31-07Z-beef  NOT PROVEN: 1 of 3 cases did not hold (1 fail)

  worse        memfd/fail: pass -> fail: because of fail
  reason       memfd/known: known: because of known -> another
  appeared     memfd/new: pass
  disappeared  memfd/gone: pass

  kernel A release  7.2.13-liveproof -> 7.2.14-liveproof
  kernel A digest   abababababababab -> 1212121212121212
  kernel B release  7.2.13-liveproof -> 7.2.14-liveproof
  kernel B digest   abababababababab -> 1212121212121212

hop 1
  total  2.4 s -> 2.0 s  -402 ms (-17%)  1 and 1 samples
  jump   1.4 s -> 1.7 s  +288 ms (+20%)  1 and 1 samples
  boot   690 ms -> none                  1 and 0 samples
`,
  )
})

t.test('two records that say the same are equal', async (t) => {
  for (const record of [runRecord(), campaignRecord()]) {
    const comparison = compareRecords(record, { ...record, id: 'another' })
    t.equal(comparison.worse, false)
    t.match(renderComparisonText(comparison, plain), /^EQUAL: both records say the same \(\d+ verdicts?\)\n/)
  }
})

t.test('what got better, or only took longer, is not worse', async (t) => {
  const better = compareRecords(
    runRecord({ cases: [caseWith('fail')] }),
    runRecord({ cases: [caseRecord({ id: 'memfd/fail' })] }),
  )
  t.match(renderComparisonText(better, plain), /^NOT WORSE: 1 better, 0 verdicts as before\n/)
  const hops = [hopRecord({ ledger: [{ name: 'load', ms: 99_000 }] })]
  const slower = compareRecords(runRecord(), runRecord({ guests: [guestRecord({ hops })] }))
  t.equal(slower.worse, false)
})

t.test('a run whose cases all hold is worse if something else fails in it', async (t) => {
  const warning = { severity: 'warning', rule: 'warn', line: 'WARNING: CPU: 0', boot: 1 } as const
  const warned = runRecord({ guests: [guestRecord({ findings: [warning] })] })
  t.equal(compareRecords(runRecord(), warned).worse, true)
  t.equal(compareRecords(warned, runRecord()).worse, false)
})

t.test('campaigns are compared route by route and case by case', async (t) => {
  const routes = [campaignRoute('upgrade', routeRecord({ verdict: 'loses' }))]
  const comparison = compareRecords(campaignRecord(), campaignRecord({ routes }))
  t.equal(comparison.worse, true)
  t.match(
    comparison.verdicts.filter(({ change }) => change === 'worse').map(({ subject }) => subject),
    ['debian:7.2 -> debian:7.3', 'debian:7.2 -> debian:7.3: memfd/content-64m'],
  )
  t.equal(comparison.verdicts.filter(({ change }) => change === 'disappeared').length, 4)
})

t.test('a run is not compared with a campaign', async (t) => {
  t.throws(() => compareRecords(runRecord(), campaignRecord()), {
    name: 'UsageError',
    message: '2026-11-20T09-31-07Z-4f2a is a run and 2026-11-20T09-31-00Z-beef a qualification',
  })
})

t.test('for programs, all of it is there, with what the differences are', async (t) => {
  const hops = [hopRecord({ ledger: [{ name: 'load', ms: 620 }] })]
  const json = JSON.parse(
    renderComparisonJson(compareRecords(runRecord(), runRecord({ guests: [guestRecord({ hops })] }))),
  )
  t.match(json, { format: 'liveproof-comparison', version: 1, worse: false, verdicts: [], same: 1 })
  t.match(json.timings[1], {
    phase: 'load',
    before: { ms: 310, samples: 1 },
    difference: { ms: 310, share: 1 },
  })
})

t.test('no text leaves its line, or colours it', async (t) => {
  const pairs = hostileTexts.flatMap((text) => [
    compareRecords(runRecord(), recordFullOf(text)),
    compareRecords(campaignRecord(), campaignFullOf(text)),
  ])
  for (const comparison of pairs) {
    t.notMatch(renderComparisonText(comparison, plain), /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    t.notMatch(renderComparisonJson(comparison), /[^\n\x20-\x7e]/)
  }
})
