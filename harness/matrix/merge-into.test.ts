import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { campaignRecord, campaignRoute, routeRecord } from '../record/campaigns.test-data.js'
import { findMatrix } from './find-matrix.js'
import { mergeInto } from './merge-into.js'

const one = campaignRecord({ kind: 'matrix', routes: [campaignRoute('cell', routeRecord())] })
const source = { path: 'one', record: one }

t.test('a merged matrix lies below the results with its reports, and is the latest', async (t) => {
  const resultsDir = t.testdir()
  const { record, directory } = await mergeInto(resultsDir, { sources: [source], argv: ['merge', 'one'] })
  t.match(await readdir(directory), ['campaign.json', 'junit.xml', 'report.html', 'report.tap', 'report.txt'])
  t.strictSame((await findMatrix(join(resultsDir, 'latest'))).record, record)
})

t.test('what cannot be merged leaves nothing behind', async (t) => {
  const resultsDir = t.testdir()
  const sources = [
    source,
    { path: 'two', record: { ...one, kernels: {}, image: { name: 'mini', digest: '0' } } },
  ]
  await t.rejects(mergeInto(resultsDir, { sources, argv: [] }), { message: /cannot merge one and two/ })
  t.strictSame(await readdir(resultsDir), [])
})
