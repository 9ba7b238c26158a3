import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { writeBisection } from '../record/bisect-store.js'
import { bisectRecord } from '../record/bisections.test-data.js'
import { writeCampaign } from '../record/campaign-store.js'
import { campaignRecord } from '../record/campaigns.test-data.js'
import { runRecord } from '../record/records.test-data.js'
import { pointLatestAt } from '../record/run-directory.js'
import { writeRecord } from '../record/store.js'
import { writeTiming } from '../timing/timing-store.js'
import { timingRecord } from '../timing/timings.test-data.js'
import { readAnyRecord } from './read-any-record.js'

const root = t.testdir()

async function resultsWithAll(): Promise<string> {
  const resultsDir = await mkdtemp(join(root, 'results-'))
  for (const name of ['run', 'campaign', 'timing', 'bisection']) await mkdir(join(resultsDir, name))
  await writeRecord(join(resultsDir, 'run'), runRecord())
  await writeCampaign(join(resultsDir, 'campaign'), campaignRecord())
  await writeTiming(join(resultsDir, 'timing'), timingRecord())
  await writeBisection(join(resultsDir, 'bisection'), bisectRecord())
  await pointLatestAt({ id: 'timing', path: join(resultsDir, 'timing') })
  return resultsDir
}

t.test('a record is what it says it is, however it is named', async (t) => {
  const resultsDir = await resultsWithAll()
  for (const name of ['run', join(resultsDir, 'run'), join(resultsDir, 'run', 'run.json')])
    t.same((await readAnyRecord(name, { resultsDir })).record, runRecord())
  for (const name of ['campaign', join(resultsDir, 'campaign', 'campaign.json')])
    t.same((await readAnyRecord(name, { resultsDir })).record, campaignRecord())
  for (const name of ['timing', 'latest', join(resultsDir, 'timing', 'timing.json')])
    t.same((await readAnyRecord(name, { resultsDir })).record, timingRecord())
  for (const name of ['bisection', join(resultsDir, 'bisection', 'bisect.json')])
    t.same((await readAnyRecord(name, { resultsDir })).record, bisectRecord())
})

t.test('what is none of them, damaged or newer is refused in one line', async (t) => {
  const resultsDir = await resultsWithAll()
  const cases: [text: string, message: RegExp][] = [
    ['{', /x\.json is damaged: not JSON in line 1/],
    ['{"format":"liveproof-certificate","version":1}', /x\.json is not the record of a run: format/],
    [JSON.stringify({ ...campaignRecord(), version: 2 }), /x\.json has version 2, this liveproof knows 1/],
    [JSON.stringify({ ...bisectRecord(), version: 2 }), /x\.json has version 2, this liveproof knows 1/],
    [JSON.stringify({ ...timingRecord(), version: 2 }), /x\.json has version 2, this liveproof knows 1/],
    [JSON.stringify({ ...campaignRecord(), routes: 3 }), /x\.json is damaged: routes: /],
  ]
  for (const [text, message] of cases) {
    await writeFile(join(resultsDir, 'x.json'), text)
    await t.rejects(readAnyRecord('x.json', { resultsDir }), { name: 'UsageError', message })
  }
})

t.test('a run that did not live to write a record is not there', async (t) => {
  const resultsDir = await resultsWithAll()
  await mkdir(join(resultsDir, 'dead'))
  await t.rejects(readAnyRecord('dead', { resultsDir }), {
    message: /cannot read .*dead\/run\.json: ENOENT/,
    help: 'that run did not live to write its record',
  })
})
