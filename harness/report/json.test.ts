import t from 'tap'
import { runRecordSchema } from '../record/record.js'
import { hostileTexts, recordFullOf, runRecord } from '../record/records.test-data.js'
import { renderJson } from './json.js'

t.test('the conclusions stand beside the record that they follow from', async (t) => {
  const report = JSON.parse(renderJson(runRecord()))
  t.match(report, {
    format: 'liveproof-report',
    version: 1,
    run: '2026-11-20T09-31-07Z-4f2a',
    exitStatus: 0,
    headline: { word: 'PROVEN' },
    counts: { pass: 1, fail: 0 },
    points: [{ subject: 'memfd/content-64m', verdict: 'pass', reason: null }, { subject: 'guest g1' }, {}],
  })
  t.same(report.record, runRecord())
})

t.test('every text survives, in ASCII', async (t) => {
  for (const text of hostileTexts) {
    const json = renderJson(recordFullOf(text))
    t.notMatch(json, /[^\n\x20-\x7e]/)
    t.same(runRecordSchema.parse(JSON.parse(json).record), recordFullOf(text))
  }
})
