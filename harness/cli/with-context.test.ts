import { readdir } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { HostError, UsageError } from '../errors.js'
import { explain } from './with-context.js'

const module = new URL('./with-context.js', import.meta.url).href

/** Runs a command whose work is this code in a process of its own, and sends it these signals when it says `ready`. */
async function command(t: Test, work: string, { signals = [] }: { signals?: NodeJS.Signals[] } = {}) {
  const temporary = t.testdir()
  const code = `const { withContext } = await import('${module}'); await withContext(async (context) => { ${work} })`
  const child = execa(process.execPath, ['--input-type=module', '--eval', code], {
    env: { TMPDIR: temporary, XDG_CACHE_HOME: `${temporary}/cache` },
    reject: false,
    timeout: 10_000,
  })
  for (const signal of signals) child.stdout.on('data', () => child.kill(signal))
  const { exitCode, stderr } = await child
  const left = (await readdir(temporary)).filter((name) => name !== 'cache')
  return { exitCode, stderr, left }
}

const waits = "setInterval(() => {}, 1000); console.log('ready'); await new Promise(() => {})"
const obeys =
  "console.log('ready'); await new Promise((_, no) => context.signal.onabort = () => no(new Error('cut off')))"

t.test('the status is what the work gives, and the temporary directory is gone', async (t) => {
  t.same(await command(t, 'return 1'), { exitCode: 1, stderr: '', left: [] })
})

t.test('a signal ends the work, with the signal as the reason', async (t) => {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const stderr = `liveproof: interrupted by ${signal}`
    t.same(await command(t, `setTimeout(() => {}, 500); ${obeys}`, { signals: [signal] }), {
      exitCode,
      stderr,
      left: [],
    })
  }
})

t.test('a second signal ends what does not end by itself, and leaves nothing either', async (t) => {
  t.match(await command(t, waits, { signals: ['SIGTERM', 'SIGINT'] }), { exitCode: /130|143/, left: [] })
})

t.test('a crash leaves nothing either', async (t) => {
  const crash = "setTimeout(() => { throw new Error('a defect') }, 10); await new Promise(() => {})"
  t.match(await command(t, crash), { exitCode: 1, stderr: /a defect/, left: [] })
})

t.test('an error is told in one line, with help, whatever is in it', async (t) => {
  t.same(told(new UsageError('no such case', { help: 'see liveproof run --list' })), [
    2,
    'liveproof: no such case\n  help: see liveproof run --list\n',
  ])
  t.same(told(new HostError('the guest said \u001b[2J\nok 1')), [
    3,
    'liveproof: the guest said \\x1b[2J\\x0aok 1\n',
  ])
})

t.test('what was not foreseen comes with its stack, and no less harmless', async (t) => {
  const [status, text] = told(new Error('\u001b[2J'))
  t.equal(status, 3)
  t.match(text, /^liveproof: internal error, please report it: Error: \\x1b\[2J\n {4}at /)
})

function told(error: Error): [number, string] {
  let text = ''
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  return [explain(error, stderr), text]
}
