import t from 'tap'
import { campaignRecord, campaignRoute, routeRecord } from '../../record/campaigns.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { junitFaults } from '../junit-schema.test-data.js'
import { renderCampaignJunit } from './junit.js'
import { campaignFullOf, everyStateMatrix, qualificationOf } from './pages.test-data.js'

const refused = campaignRoute(
  'cell',
  routeRecord({
    verdict: 'refused',
    remark: 'as-predicted',
    prediction: { verdict: 'refused', by: 'kho', reason: 'kho-v4 is not kho-v5' },
  }),
)

t.test('a route is a suite, with a test for each case and one for itself', async (t) => {
  const xml = renderCampaignJunit(campaignRecord())
  t.match(
    xml,
    '<testsuite name="upgrade debian:7.2 -&gt; debian:7.3" tests="2" failures="0" errors="0" skipped="0" time="60.000" timestamp="2026-11-20T09:31:07">',
  )
  t.match(xml, '<property name="verdict" value="compatible"/>')
  t.match(xml, 'name="memfd/content-64m: a 64 MiB memfd keeps its bytes" time="0.000"></testcase>')
  t.match(xml, 'name="the route" time="60.000"><system-out>reason: all 168 cases passed\npredicted: ')
  t.match(xml, '<testsuites name="liveproof" tests="10" failures="0" errors="0" skipped="0" time="300.000">')
})

t.test('what was predicted is skipped in a matrix, and a failure in a qualification', async (t) => {
  const matrix = renderCampaignJunit(campaignRecord({ kind: 'matrix', routes: [refused] }))
  t.match(matrix, '<skipped message="as predicted (kho-v4 is not kho-v5): refused: KHO: handover FDT')
  t.match(matrix, 'tests="2" failures="0" errors="0" skipped="2"')
  const qualification = renderCampaignJunit(campaignRecord({ routes: [refused] }))
  t.match(qualification, '<failure type="refused" message="refused: KHO: handover FDT')
  t.match(qualification, '\nwould be lost: the memory of every VM\n')
})

t.test('a campaign that says nothing has an error, even without a route', async (t) => {
  const xml = renderCampaignJunit(
    campaignRecord({ routes: [], aborted: { message: 'disk full', help: null } }),
  )
  t.match(xml, '<testsuite name="campaign" tests="1" ')
  t.match(xml, '<error type="inconclusive" message="disk full">')
})

t.test('every document keeps to the schema of Jenkins, whatever texts say', async (t) => {
  const records = [
    ...[campaignRecord(), campaignRecord({ routes: [] }), everyStateMatrix(), qualificationOf('loses')],
    ...hostileTexts.map(campaignFullOf),
  ]
  const documents = records.map(renderCampaignJunit)
  t.same(
    await junitFaults(documents),
    records.map(() => []),
  )
  const counts = documents.slice(4).map((xml) => xml.match(/<testcase /g)?.length)
  t.same(
    counts,
    hostileTexts.map(() => 4),
  )
})
