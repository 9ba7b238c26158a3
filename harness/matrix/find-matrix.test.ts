import { join } from 'node:path'
import t from 'tap'
import { campaignRecord } from '../record/campaigns.test-data.js'
import { findMatrix } from './find-matrix.js'

const matrix = (id: string) => JSON.stringify(campaignRecord({ id, kind: 'matrix' }))

const directory = t.testdir({
  results: {
    '2026-11-20T09-00-00Z-aaaa': { 'campaign.json': matrix('older') },
    '2026-11-20T10-00-00Z-bbbb': { 'campaign.json': matrix('newer') },
    '2026-11-20T11-00-00Z-cccc': { 'campaign.json': JSON.stringify(campaignRecord()) },
    '2026-11-20T12-00-00Z-dddd': { 'run.json': '{}' },
    latest: t.fixture('symlink', '2026-11-20T09-00-00Z-aaaa'),
  },
  empty: {},
  damaged: { 'campaign.json': '{ "format":' },
  newer: { 'campaign.json': '{ "format": "liveproof-campaign", "version": 99 }' },
  run: { 'campaign.json': '{ "format": "liveproof-run", "version": 1 }' },
})
const at = (...names: string[]) => join(directory, ...names)

t.test('a matrix by its directory or its record', async (t) => {
  const own = at('results', '2026-11-20T09-00-00Z-aaaa')
  for (const path of [own, join(own, 'campaign.json')]) t.equal((await findMatrix(path)).record.id, 'older')
})

t.test('of a results directory the newest matrix', async (t) => {
  const { path, record } = await findMatrix(at('results'))
  t.equal(record.id, 'newer')
  t.equal(path, at('results', '2026-11-20T10-00-00Z-bbbb', 'campaign.json'))
})

const refusals = [
  { title: 'what is not there', path: at('nope'), message: /there is no \S+nope$/ },
  { title: 'a directory without one', path: at('empty'), message: /there is no matrix in \S+empty$/ },
  {
    title: 'a damaged record',
    path: at('damaged'),
    message: /campaign\.json is damaged: not JSON in line 1/,
  },
  {
    title: 'the record of a newer liveproof',
    path: at('newer'),
    message: /has version 99, this liveproof knows 1/,
  },
  { title: 'the record of something else', path: at('run'), message: /is not the record of a campaign/ },
]

for (const { title, path, message } of refusals) {
  t.test(`${title} is refused`, async (t) => {
    await t.rejects(findMatrix(path), { name: 'UsageError', message })
  })
}
