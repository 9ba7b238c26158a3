import { join } from 'node:path'
import t, { type Test } from 'tap'
import { HostError, Interrupted } from '../../errors.js'
import { HopFailed } from '../hop-failed.js'
import { countLines, wholeConsole } from './exact.test-data.js'
import { type GuestRun, runGuest } from './run-guest.js'

/** Runs a shell script in QEMU's place: $0 is the console, $1 the counts. */
async function run(
  t: Test,
  script: string,
  { signal = new AbortController().signal } = {},
): Promise<GuestRun> {
  const directory = t.testdir({
    whole: `${wholeConsole.join('\r\n')}\r\n`,
    counted: `${countLines.join('\n')}\n`,
  })
  const files = { console: join(directory, 'console'), counts: join(directory, 'counts') }
  const argv = ['sh', '-c', `cd ${directory}; ${script}`, files.console, files.counts]
  return await runGuest(argv, { files, signal })
}

t.test('what a guest said and what was counted are read when it has ended', async (t) => {
  const { lines, counts } = await run(t, 'cp whole console; cp counted counts')
  t.strictSame(lines, { a: ['init tsc=1000'], b: ['init tsc=9000', 'hello'] })
  t.equal(counts.worlds.length, 3)
})

t.test('a guest that dies is told of by its last words', async (t) => {
  await t.rejects(run(t, 'echo "[ 1.0] Kernel panic - not syncing: dead" > console; cp counted counts'), {
    constructor: HopFailed,
    message: /last words: \[ 1\.0\] Kernel panic - not syncing: dead/,
  })
})

t.test('a QEMU that does not start is told of by what it says', async (t) => {
  await t.rejects(run(t, 'echo "could not load plugin" >&2; exit 1'), {
    constructor: HostError,
    message: 'QEMU could not run the exact guest: could not load plugin',
  })
})

t.test('a guest that hangs is ended, and its last words are told', async (t) => {
  const scale = process.env.LIVEPROOF_TIME_SCALE
  process.env.LIVEPROOF_TIME_SCALE = '0.001'
  t.teardown(() => {
    if (scale === undefined) delete process.env.LIVEPROOF_TIME_SCALE
    else process.env.LIVEPROOF_TIME_SCALE = scale
  })
  await t.rejects(run(t, 'echo "[ 0.5] still here" > console; exec sleep 60'), {
    constructor: HopFailed,
    message: /was not done after 0\.48 s; its last words: \[ 0\.5\] still here/,
  })
})

t.test('an interruption ends the guest', async (t) => {
  const controller = new AbortController()
  const running = run(t, 'exec sleep 60', { signal: controller.signal })
  controller.abort(new Interrupted('SIGINT'))
  await t.rejects(running, { constructor: Interrupted, message: 'interrupted by SIGINT' })
})
