import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { writeCampaign } from './campaign-store.js'
import { campaignRecord } from './campaigns.test-data.js'
import { readRunOrCampaign } from './read-either.js'
import { runRecord } from './records.test-data.js'
import { pointLatestAt } from './run-directory.js'
import { writeRecord } from './store.js'

const root = t.testdir()

async function resultsWithBoth(): Promise<string> {
  const resultsDir = await mkdtemp(join(root, 'results-'))
  for (const name of ['run', 'campaign']) await mkdir(join(resultsDir, name))
  await writeRecord(join(resultsDir, 'run'), runRecord())
  await writeCampaign(join(resultsDir, 'campaign'), campaignRecord())
  await pointLatestAt({ id: 'campaign', path: join(resultsDir, 'campaign') })
  return resultsDir
}

t.test('a record is what it says it is, however it is named', async (t) => {
  const resultsDir = await resultsWithBoth()
  for (const name of ['run', join(resultsDir, 'run'), join(resultsDir, 'run', 'run.json')])
    t.same(await readRunOrCampaign(name, { resultsDir }), runRecord())
  for (const name of ['campaign', 'latest', join(resultsDir, 'campaign', 'campaign.json')])
    t.same(await readRunOrCampaign(name, { resultsDir }), campaignRecord())
})

t.test('what is neither, damaged or newer is refused in one line', async (t) => {
  const resultsDir = await resultsWithBoth()
  const cases: [text: string, message: RegExp][] = [
    ['{', /x\.json is damaged: not JSON in line 1/],
    ['{"format":"liveproof-certificate","version":1}', /x\.json is not the record of a run: format/],
    [JSON.stringify({ ...campaignRecord(), version: 2 }), /x\.json has version 2, this liveproof knows 1/],
    [JSON.stringify({ ...campaignRecord(), routes: 3 }), /x\.json is damaged: routes: /],
  ]
  for (const [text, message] of cases) {
    await writeFile(join(resultsDir, 'x.json'), text)
    await t.rejects(readRunOrCampaign('x.json', { resultsDir }), { name: 'UsageError', message })
  }
})

t.test('a run that did not live to write a record is not there', async (t) => {
  const resultsDir = await resultsWithBoth()
  await mkdir(join(resultsDir, 'dead'))
  await t.rejects(readRunOrCampaign('dead', { resultsDir }), {
    message: /cannot read .*dead\/run\.json: ENOENT/,
    help: 'that run did not live to write its record',
  })
})
