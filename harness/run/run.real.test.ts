import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { Parser } from 'tap-parser'
import { installationDirectory } from '../installation.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const program = join(installationDirectory, 'dist', 'harness', 'cli', 'main.js')
// What a run that failed has left says why.
t.saveFixture = true
const results = t.testdir()

async function liveproof(...words: string[]) {
  return await execa(process.execPath, [program, ...words, '--results', results], {
    reject: false,
    stripFinalNewline: false,
  })
}

t.test('the default suite proves debian:7.2 into itself, and every consumer of TAP agrees', async (t) => {
  const { stdout, stderr, exitCode } = await liveproof('run')
  t.equal(exitCode, 0, stderr)
  const parsed = Parser.parse(stdout, { strict: true })
  t.notOk(
    parsed.some(([event]) => event === 'extra' || event === 'bailout'),
    'tap-parser finds nothing strange in it',
  )
  const report = join(results, 'latest', 'report.tap')
  t.equal(await readFile(report, 'utf8'), stdout, 'report.tap is what was printed')
  t.equal((await execa('prove', [report], { reject: false })).exitCode, 0, 'prove accepts it')
  for (const [format, file] of [
    ['tap', 'report.tap'],
    ['junit', 'junit.xml'],
    ['html', 'report.html'],
  ] as const) {
    const again = await liveproof('report', '--format', format)
    t.equal(again.stdout, await readFile(join(results, 'latest', file), 'utf8'), `${file} can be made again`)
  }
})

t.test('cases can be run alone, in another order, each in a guest of its own', async (t) => {
  const { stdout, stderr, exitCode } = await liveproof(
    ...['run', 'memfd/position', 'session/two-sessions', '--isolate', '--shuffle', 'any', '--seed', 'fixed'],
  )
  t.equal(exitCode, 0, stderr)
  t.match(stdout, /^ok 1 - memfd\/position/m)
  t.match(stdout, /guest g2: every hop/)
})

t.test(
  'a kernel without the Live Update Orchestrator is skipped, and failed where it was required',
  async (t) => {
    const skipped = await liveproof('run', 'memfd/content-1', '--to', 'no-luo')
    t.equal(skipped.exitCode, 0, skipped.stderr)
    t.match(skipped.stdout, /^ok 1 .* # SKIP no-luo .* is built without/m)
    t.match(skipped.stdout, 'NOTHING PROVEN')
    const required = await liveproof('run', 'memfd/content-1', '--to', 'no-luo', '--require', 'memfd')
    t.equal(required.exitCode, 1, required.stderr)
    t.match(required.stdout, /^not ok 1 /m)
  },
)
