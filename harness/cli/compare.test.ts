import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import t from 'tap'
import { cliProgram } from '../installation.js'
import { writeBisection } from '../record/bisect-store.js'
import { bisectRecord } from '../record/bisections.test-data.js'
import { writeCampaign } from '../record/campaign-store.js'
import { campaignRecord } from '../record/campaigns.test-data.js'
import { caseRecord, caseWith, runRecord } from '../record/records.test-data.js'
import { writeRecord } from '../record/store.js'
import { writeTiming } from '../timing/timing-store.js'
import { exactRecord, timingRecord } from '../timing/timings.test-data.js'

const resultsDir = t.testdir()
const records = {
  good: runRecord({ id: 'good', cases: [caseRecord({ id: 'memfd/fail' })] }),
  bad: runRecord({ id: 'bad', cases: [caseWith('fail')] }),
}
for (const [name, record] of Object.entries(records)) {
  await mkdir(join(resultsDir, name))
  await writeRecord(join(resultsDir, name), record)
}
await mkdir(join(resultsDir, 'bisection'))
await writeBisection(join(resultsDir, 'bisection'), bisectRecord())
await mkdir(join(resultsDir, 'campaign'))
await writeCampaign(join(resultsDir, 'campaign'), campaignRecord())

const timings = {
  timing: exactRecord(),
  slow: { ...exactRecord({ boot: 500_000_000 }), id: 'slow' },
  wall: { ...timingRecord(), id: 'wall' },
}
for (const [name, record] of Object.entries(timings)) {
  await mkdir(join(resultsDir, name))
  await writeTiming(join(resultsDir, name), record)
}

/** Runs `liveproof compare` in a process of its own, as its stdout is what is looked at. */
function compare(...argv: string[]) {
  return execa(process.execPath, [cliProgram, 'compare', ...argv, '--results', resultsDir], {
    reject: false,
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { XDG_CACHE_HOME: resultsDir },
  })
}

t.test('it fails where something got worse, and only there', async (t) => {
  const statuses: [before: string, after: string, status: number, word: RegExp][] = [
    ['good', 'bad', 1, /^WORSE: 1 worse/],
    ['bad', 'good', 0, /^NOT WORSE: 1 better/],
    ['good', 'good', 0, /^EQUAL: /],
    ['campaign', 'campaign', 0, /^EQUAL: /],
    [
      'timing',
      'slow',
      1,
      /^WORSE: the blackout or the total takes longer; of 4 spans on 1 hop, 3 longer, 1 same/,
    ],
    ['slow', 'timing', 0, /^NOT WORSE: of 4 spans on 1 hop, 3 shorter, 1 same/],
    ['timing', 'timing', 0, /^EQUAL: /],
  ]
  for (const [before, after, status, word] of statuses) {
    const { stdout, stderr, exitCode } = await compare(before, after)
    t.match(stdout, word, `${before} ${after}`)
    t.equal(stderr, '')
    t.equal(exitCode, status, `${before} ${after}`)
  }
})

t.test('for programs there is JSON', async (t) => {
  const { stdout } = await compare('good', 'bad', '--format', 'json')
  t.match(JSON.parse(stdout), { format: 'liveproof-comparison', worse: true })
  const ofTimings = await compare('timing', 'slow', '--format', 'json')
  t.match(JSON.parse(ofTimings.stdout), { format: 'liveproof-timing-comparison', worse: true })
})

t.test('what cannot be compared is one line and exit status 2', async (t) => {
  const pairs: [before: string, after: string][] = [
    ['good', 'campaign'],
    ['good', 'nope'],
    ['good', 'timing'],
    ['timing', 'campaign'],
    ['timing', 'wall'],
    ['good', 'bisection'],
    ['bisection', 'bisection'],
  ]
  for (const [before, after] of pairs) {
    const { stdout, stderr, exitCode } = await compare(before, after)
    t.equal(stdout, '')
    t.match(stderr, /^liveproof: [^\n]+\n {2}help: [^\n]+$/, `${before} ${after}`)
    t.equal(exitCode, 2)
  }
})
