import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { Parser } from 'tap-parser'
import { endsWith, programUnderTest } from '../cli/program-under-test.js'
import { cacheDirectory } from '../workspace.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

// What a run that failed has left says why.
t.saveFixture = true
const { directory, run: liveproof } = await programUnderTest(t.testdir(), {
  sharedCache: cacheDirectory(process.env),
})

t.test('the default suite proves debian:7.2 into itself, and every consumer of TAP agrees', async (t) => {
  const ended = await liveproof(['run'])
  endsWith(t, 0, ended)
  const parsed = Parser.parse(ended.stdout, { strict: true })
  t.notOk(
    parsed.some(([event]) => event === 'extra' || event === 'bailout'),
    'tap-parser finds nothing strange in it',
  )
  const latest = join(directory, 'results', 'latest')
  const report = join(latest, 'report.tap')
  t.equal(await readFile(report, 'utf8'), ended.stdout, 'report.tap is what was printed')
  t.equal((await execa('prove', [report], { reject: false })).exitCode, 0, 'prove accepts it')
  for (const [format, file] of [
    ['tap', 'report.tap'],
    ['junit', 'junit.xml'],
    ['html', 'report.html'],
  ] as const) {
    const again = await liveproof(['report', '--format', format])
    t.equal(again.stdout, await readFile(join(latest, file), 'utf8'), `${file} can be made again`)
  }
})

t.test('cases can be run alone, in another order, each in a guest of its own', async (t) => {
  const ended = await liveproof([
    ...['run', 'memfd/position', 'session/two-sessions', '--isolate', '--shuffle', 'any', '--seed', 'fixed'],
  ])
  endsWith(t, 0, ended)
  t.match(ended.stdout, /^ok 1 - memfd\/position/m)
  t.match(ended.stdout, /guest g2: every hop/)
})

t.test(
  'a kernel without the Live Update Orchestrator is skipped, and failed where it was required',
  async (t) => {
    const skipped = await liveproof(['run', 'memfd/content-1', '--to', 'no-luo'])
    endsWith(t, 0, skipped)
    t.match(skipped.stdout, /^ok 1 .* # SKIP no-luo .* is built without/m)
    t.match(skipped.stdout, 'NOTHING PROVEN')
    const required = await liveproof(['run', 'memfd/content-1', '--to', 'no-luo', '--require', 'memfd'])
    endsWith(t, 1, required)
    t.match(required.stdout, /^not ok 1 /m)
  },
)
