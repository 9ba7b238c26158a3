import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { cliProgram } from '../installation.js'
import { writeBisection } from '../record/bisect-store.js'
import { bisectFullOf } from '../record/bisections.test-data.js'
import { writeCampaign } from '../record/campaign-store.js'
import { recordFullOf } from '../record/records.test-data.js'
import { pointLatestAt } from '../record/run-directory.js'
import { writeRecord } from '../record/store.js'
import { writeBisectReports } from '../report/bisect/write-bisect-reports.js'
import { campaignFullOf } from '../report/campaign/pages.test-data.js'
import { renderCampaign } from '../report/campaign/render.js'
import { writeCampaignReports } from '../report/campaign/write-campaign-reports.js'
import { writeTimingReports } from '../report/timing/write-timing-reports.js'
import { writeReports } from '../report/write-reports.js'
import { writeTiming } from '../timing/timing-store.js'
import { timingFullOf } from '../timing/timings.test-data.js'

const resultsDir = t.testdir()
const path = join(resultsDir, '2026-11-20T09-31-07Z-4f2a')
await mkdir(path)
await writeRecord(path, recordFullOf('hostile \u001b[2J\n'))
await writeReports(path, recordFullOf('hostile \u001b[2J\n'))
await pointLatestAt({ id: '2026-11-20T09-31-07Z-4f2a', path })

/** Runs `liveproof report` in a process of its own, as its stdout is what is looked at. */
function report(...argv: string[]) {
  return execa(process.execPath, [cliProgram, 'report', ...argv, '--results', resultsDir], {
    reject: false,
    stripFinalNewline: false,
    env: { XDG_CACHE_HOME: resultsDir },
  })
}

t.test('the report of the latest run is printed as it was written', async (t) => {
  const { stdout, stderr, exitCode } = await report()
  t.equal(stdout, await readFile(join(path, 'report.tap'), 'utf8'))
  t.equal(stderr, '')
  t.equal(exitCode, 0, 'the report was made, whatever it says')
})

t.test('every format is printed as it was written', async (t) => {
  const files = { junit: 'junit.xml', html: 'report.html', text: 'report.txt' }
  for (const [format, file] of Object.entries(files)) {
    const { stdout } = await report(path, '--format', format)
    t.equal(stdout, await readFile(join(path, file), 'utf8'), format)
  }
})

t.test('a campaign is reported as it was written, and flat if that is asked for', async (t) => {
  const directory = join(resultsDir, '2026-11-20T09-41-07Z-beef')
  const record = campaignFullOf('hostile \u001b[2J\n')
  await mkdir(directory)
  await writeCampaign(directory, record)
  await writeCampaignReports(directory, record)
  for (const name of ['2026-11-20T09-41-07Z-beef', directory, join(directory, 'campaign.json')]) {
    const { stdout, exitCode } = await report(name)
    t.equal(stdout, await readFile(join(directory, 'report.tap'), 'utf8'), name)
    t.equal(exitCode, 0)
  }
  const { stdout } = await report(directory, '--flat')
  t.equal(stdout, renderCampaign(record, { format: 'tap', color: false, flat: true }))
})

t.test('a timing is reported as it was written, with the baseline beside it', async (t) => {
  const directory = join(resultsDir, '2026-11-20T15-30-00Z-1a2b')
  const record = timingFullOf('hostile \u001b[2J\n')
  await mkdir(directory)
  await writeTiming(directory, record)
  await writeTimingReports(directory, record, { baseline: record })
  for (const name of ['2026-11-20T15-30-00Z-1a2b', join(directory, 'timing.json')]) {
    const { stdout, exitCode } = await report(name)
    t.equal(stdout, await readFile(join(directory, 'report.tap'), 'utf8'), name)
    t.match(stdout, 'against the baseline')
    t.equal(exitCode, 0)
  }
})

t.test('a bisection is reported as it was written', async (t) => {
  const directory = join(resultsDir, '2026-11-20T16-30-00Z-b15e')
  const record = bisectFullOf('hostile \u001b[2J\n')
  await mkdir(directory)
  await writeBisection(directory, record)
  await writeBisectReports(directory, record)
  for (const name of ['2026-11-20T16-30-00Z-b15e', join(directory, 'bisect.json')]) {
    const { stdout, exitCode } = await report(name, '--format', 'html')
    t.equal(stdout, await readFile(join(directory, 'report.html'), 'utf8'), name)
    t.equal(exitCode, 0)
  }
})

t.test('what cannot be read is one line and exit status 2', async (t) => {
  await writeFile(join(resultsDir, 'broken.json'), '{')
  for (const run of ['nope', join(resultsDir, 'broken.json')]) {
    const { stdout, stderr, exitCode } = await report(run)
    t.equal(stdout, '')
    t.match(stderr, /^liveproof: [^\n]+\n( {2}help: [^\n]+\n)?$/)
    t.equal(exitCode, 2)
  }
})
