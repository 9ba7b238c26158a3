import t from 'tap'
import {
  caseRecord,
  caseWith,
  everyVerdict,
  hostileTexts,
  recordFullOf,
  runRecord,
  surprise,
} from '../record/records.test-data.js'
import { renderJunit } from './junit.js'
import { junitFaults } from './junit-schema.test-data.js'

const outcomes: [string, RegExp][] = [
  ['pass', /name="pass: [^"]+" time="0.812"><\/testcase>/],
  [
    'fail',
    /<failure type="fail" message="because of fail">because of fail\nrests on documentation: mm\/memfd_preservation\nafter: content of ram did not hold\n {2}expected hash 00ff\n {2}got {6}hash ff00\n {2}pages {4}12-15 zeros, 20 stale<\/failure>/,
  ],
  ['crash', /<failure type="crash" message="because of crash">/],
  ['hang', /<failure type="hang" message="because of hang">/],
  ['refused', /<failure type="refused" message="because of refused">/],
  ['skip', /<skipped message="because of skip"\/>/],
  ['known', /<skipped message="known to fail: because of known"\/>/],
  ['error', /<error type="error" message="because of error">/],
]

t.test('every verdict has its element', async (t) => {
  const xml = renderJunit(runRecord({ cases: everyVerdict.map(caseWith) }))
  for (const [verdict, expected] of outcomes) t.match(xml, expected, verdict)
  t.match(xml, '<testsuites name="liveproof" tests="11" failures="4" errors="1" skipped="2" time="6.496">')
  t.match(
    xml,
    '<testsuite name="memfd" tests="8" failures="4" errors="1" skipped="2" time="6.496" timestamp="2026-11-20T09:31:07">',
  )
  t.match(xml, '<testsuite name="harness" tests="3" failures="0" errors="0" skipped="0" time="0.000"')
  t.match(xml, '<testcase classname="harness" name="guest g1: every hop')
  t.match(
    xml,
    '<system-out>last words of g1:\n  &gt; reboot: Power down\nfiles: g1/console.log g1/qmp.log g1/agent.log</system-out>',
  )
})

t.test('an aborted run has an error, even if no case was run', async (t) => {
  const xml = renderJunit(runRecord({ cases: [], guests: [], aborted: { message: 'disk full', help: null } }))
  t.match(
    xml,
    /<testcase classname="harness" name="run: [^"]+" time="0.000"><error type="error" message="disk full">/,
  )
})

t.test('a known failure that passes is a pass that says so', async (t) => {
  const xml = renderJunit(runRecord({ cases: [surprise] }))
  t.match(xml, '<system-out>passes now: the bytes are lost (mm/memfd_luo.c)</system-out></testcase>')
  t.match(xml, 'failures="0" errors="0" skipped="0"')
})

t.test('a case in nested folders keeps its whole name', async (t) => {
  const xml = renderJunit(runRecord({ cases: [caseRecord({ id: 'memfd/huge/content' })] }))
  t.match(xml, '<testcase classname="memfd/huge" name="content: a 64 MiB memfd keeps its bytes"')
})

t.test('no text breaks the XML or adds a test', async (t) => {
  const documents = hostileTexts.map((text) => renderJunit(recordFullOf(text)))
  for (const xml of documents) {
    t.equal(xml.match(/<testcase /g)?.length, 11)
    t.notMatch(xml, /[^\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
  }
})

t.test('every document keeps to the schema of Jenkins', async (t) => {
  const records = [
    runRecord({ cases: everyVerdict.map(caseWith) }),
    runRecord({ cases: [], guests: [], aborted: { message: 'disk full', help: null } }),
    ...hostileTexts.map(recordFullOf),
  ]
  t.same(
    await junitFaults(records.map(renderJunit)),
    records.map(() => []),
  )
})
