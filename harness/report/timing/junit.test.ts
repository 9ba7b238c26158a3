import t from 'tap'
import { hostileTexts } from '../../record/records.test-data.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { exactRecord, pairsRecord, timingFullOf, timingRecord } from '../../timing/timings.test-data.js'
import { junitFaults } from '../junit-schema.test-data.js'
import { findingsOf } from './findings.js'
import { renderTimingJunit } from './junit.js'

function junitOf(record: TimingRecord): string {
  return renderTimingJunit(findingsOf(record, { baseline: null }))
}

t.test('hops and budgets are tests', async (t) => {
  const base = timingRecord()
  const xml = junitOf({ ...base, request: { ...base.request, budgets: ['blackout=1s', 'total=10s'] } })
  t.match(xml, '<testsuite name="hops" tests="1" failures="0" errors="0" skipped="0" time="1.132"')
  t.match(xml, '<testsuite name="budgets" tests="2" failures="1"')
  t.match(xml, '<failure type="over-budget" message="at most 1.00 s, got 1.12 s ')
  t.match(xml, '<property name="instrument" value="wall"/>')
})

t.test('what was cut short is an error', async (t) => {
  const base = timingRecord({ aborted: { message: 'disk full', help: null } })
  const xml = junitOf({ ...base, request: { ...base.request, runs: 4 } })
  t.match(xml, '<error type="incomplete" message="it was timed in 3 of 4 runs">')
  t.match(xml, '<error type="aborted" message="disk full">disk full</error>')
})

t.test('every file keeps to the schema, whatever names there are', async (t) => {
  const records = [
    exactRecord(),
    pairsRecord({ instrument: 'wall', runs: 3, workloads: [{}] }),
    ...hostileTexts.map(timingFullOf),
  ]
  t.same(
    await junitFaults(records.map(junitOf)),
    records.map(() => []),
  )
})
