import t from 'tap'
import { campaignRecordSchema } from '../../record/campaign-record.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { renderCampaignJson } from './json.js'
import { campaignFullOf, qualificationOf } from './pages.test-data.js'

t.test('the conclusions stand beside the record that they follow from', async (t) => {
  const record = qualificationOf('loses')
  const report = JSON.parse(renderCampaignJson(record))
  t.match(report, {
    format: 'liveproof-campaign-report',
    version: 1,
    kind: 'qualification',
    exitStatus: 1,
    conclusion: { word: 'NOT QUALIFIED' },
  })
  t.match(report.routes[2], {
    role: 'upgrade',
    state: 'disproven',
    word: 'loses',
    facts: { reason: 'session vm: expected success, got ENOENT', 'would be lost': 'the memory of every VM' },
  })
  t.same(report.record, record)
})

t.test('every text survives, in ASCII', async (t) => {
  for (const text of hostileTexts) {
    const json = renderCampaignJson(campaignFullOf(text))
    t.notMatch(json, /[^\n\x20-\x7e]/)
    t.same(campaignRecordSchema.parse(JSON.parse(json).record), campaignFullOf(text))
  }
})
