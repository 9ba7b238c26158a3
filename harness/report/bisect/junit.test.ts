import t from 'tap'
import { bisectFullOf, bisectRecord } from '../../record/bisections.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { junitFaults } from '../junit-schema.test-data.js'
import { renderBisectJunit } from './junit.js'

t.test('a bad commit fails nothing, and one of which nothing can be told is skipped', async (t) => {
  const xml = renderBisectJunit(bisectRecord())
  t.match(xml, '<testsuite name="bisection" tests="3" failures="0" errors="0" skipped="0"')
  t.match(xml, '<testsuite name="tests" tests="3" failures="0" errors="0" skipped="1" time="53.256"')
  t.match(xml, '<skipped message="it does not build: mm/memfd_luo.c:12:1: error"/>')
  t.match(xml, '<property name="side" value="source"/>')
})

t.test('what was not found fails, and what was cut short is an error', async (t) => {
  const narrowed = bisectRecord({ end: { kind: 'narrowed', commits: [] }, verification: null })
  t.match(renderBisectJunit(narrowed), '<failure type="narrowed"')
  const aborted = bisectRecord({ aborted: { message: 'disk full', help: null } })
  t.match(renderBisectJunit(aborted), '<error type="inconclusive" message="disk full">')
})

t.test('every file keeps to the schema, whatever names there are', async (t) => {
  const records = [bisectRecord(), bisectRecord({ ends: null, steps: [] }), ...hostileTexts.map(bisectFullOf)]
  t.same(
    await junitFaults(records.map(renderBisectJunit)),
    records.map(() => []),
  )
})
