import { execa } from 'execa'
import t from 'tap'
import { cliProgram } from '../installation.js'

// Each test starts a process of its own.
t.jobs = 2

/** What a shell does with the program's output: `script` calls the program as "$@", and fails as that does. */
async function inShell(directory: string, script: string, words: string) {
  const argv = [process.execPath, cliProgram, ...words.split(' ')]
  const env = { TMPDIR: directory, XDG_CACHE_HOME: directory }
  return await execa('bash', ['-o', 'pipefail', '-c', script, 'bash', ...argv], {
    cwd: directory,
    env,
    reject: false,
  })
}

for (const words of ['run --list', 'run --help']) {
  t.test(`a reader that has seen enough of ${words} is no error`, { buffered: true }, async (t) => {
    const { exitCode, stdout, stderr } = await inShell(t.testdir(), '"$@" | head -1', words)
    t.equal(exitCode, 0)
    t.match(stdout, /^[^\n]+$/)
    t.equal(stderr, '')
  })
}

t.test('progress that nobody reads is no error', { buffered: true }, async (t) => {
  const { exitCode } = await inShell(t.testdir(), '"$@" 2>&1 >/dev/null | true', 'kernel list')
  t.equal(exitCode, 0)
})

t.test('a disk that is full where stdout goes is explained', { buffered: true }, async (t) => {
  const { exitCode, stderr } = await inShell(t.testdir(), '"$@" > /dev/full', 'run --list')
  t.equal(exitCode, 3)
  t.match(stderr, /^liveproof: cannot write the result to stdout: ENOSPC[^\n]*$/)
})
