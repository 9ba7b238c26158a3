import t from 'tap'
import { exactRecord, pairsRecord, scalingRecord, timingFullOf } from '../../timing/timings.test-data.js'
import { findingsOf } from './findings.js'
import { renderTimingJson } from './json.js'

t.test('programs get what was concluded, and the record', async (t) => {
  const slow = exactRecord({ boot: 500_000_000 })
  const record = { ...slow, request: { ...slow.request, budgets: ['boot=+10%'] } }
  t.match(JSON.parse(renderTimingJson(findingsOf(record, { baseline: exactRecord() }))), {
    format: 'liveproof-timing-report',
    version: 1,
    timing: record.id,
    instrument: 'exact',
    unit: 'instructions',
    exitStatus: 1,
    headline: { word: 'OVER BUDGET' },
    hops: [
      {
        from: 'debian:7.2',
        problems: [],
        against: null,
        spans: [{ name: 'boot', median: { estimate: 500_000_000 } }],
      },
    ],
    baseline: {
      id: record.id,
      hops: [{ changes: [{ name: 'boot', difference: { estimate: 72_288_807 } }] }],
    },
    budgets: [{ held: false }],
    record: { format: 'liveproof-timing' },
  })
})

t.test('hops have how they differ from the first, and curves their lines', async (t) => {
  const pairs = pairsRecord({ instrument: 'exact', runs: 2, workloads: [{}] })
  const { hops } = JSON.parse(renderTimingJson(findingsOf(pairs, { baseline: null })))
  t.same(
    hops.map(({ against }: { against: unknown[] | null }) => against?.length ?? null),
    [null, 26, 26, 26],
  )
  t.match(JSON.parse(renderTimingJson(findingsOf(scalingRecord(), { baseline: null }))), {
    curves: [{ per: 'MiB', lines: [{ span: 'boot' }, { span: 'retrieve', slope: { estimate: 320_000 } }] }],
    baseline: null,
  })
})

t.test('the text is ASCII, whatever is in the record', async (t) => {
  t.notMatch(
    renderTimingJson(findingsOf(timingFullOf('\u009b\u202e\u{10ffff}'), { baseline: null })),
    /[^\n -~]/,
  )
})
