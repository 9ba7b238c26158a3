import t from 'tap'
import {
  campaignRecord,
  campaignRoute,
  routeCase,
  routeRecord,
  trouble,
} from '../../record/campaigns.test-data.js'
import { factsOf } from './route-facts.js'

t.test('the command shows the case that the reason names', async (t) => {
  const ids = ['fault/holder-crashes', 'memfd/content-64m', 'memfd/content-64m-and-more']
  const record = routeRecord({
    verdict: 'loses',
    cases: ids.map((id) => routeCase({ id, verdict: 'fail' })),
    troubles: ids.toReversed().map((subject) => trouble({ subject })),
  })
  const judgement = {
    ...record.judgement,
    reason: 'what was preserved is not there: memfd/content-64m: ENOENT',
  }
  const route = campaignRoute('upgrade', { ...record, judgement })
  t.match(new Map(factsOf(route, campaignRecord())).get('reproduce'), / memfd\/content-64m$/)
})
