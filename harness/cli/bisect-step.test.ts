import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { cliProgram } from '../installation.js'
import { fakeRepository } from '../kernel/fake-repository.js'

// Each step builds, on a machine that may be busy with real builds.
t.setTimeout(120_000)

/** A checkout of a history whose later commits do not compile, in the middle of a bisection, and what `git bisect run` says there. */
async function checkout(t: Test) {
  const root = t.testdir({ linux: {} })
  const directory = join(root, 'linux')
  const { git, commit } = await fakeRepository(directory)
  for (const subject of ['it does not build', 'nor does this', 'nor this'])
    await commit(subject, { 'mm.c': `int ${subject}\n` })
  await git('bisect', 'start', 'HEAD', 'v7.2')
  const run = () =>
    execa('git', ['bisect', 'run', process.execPath, cliProgram, 'bisect-step', 'memfd/content-64m'], {
      cwd: directory,
      all: true,
      reject: false,
      env: { XDG_CACHE_HOME: join(root, 'cache'), NO_COLOR: '1' },
    })
  return { directory, git, run }
}

t.test('git bisect run skips what does not build, and finds its checkout as it was', async (t) => {
  const { git, run } = await checkout(t)
  const { all } = await run()
  t.match(all, /CANNOT TELL: it does not build: building tree:\.: mm\.c:1:/)
  t.match(all, "There are only 'skip'ped commits left to test.")
  t.equal(await git('status', '--porcelain'), '')
  t.match(await git('bisect', 'log'), /^# skip: \[[0-9a-f]{40}\] it does not build$/m)
})

t.test('git bisect run ends where a tree cannot be built out of place, and marks nothing', async (t) => {
  const { directory, git, run } = await checkout(t)
  await writeFile(join(directory, '.config'), 'CONFIG_SMP=y\n')
  const { all, exitCode } = await run()
  t.match(all, /liveproof: tree:\.: it was built in place \(there is \.config\)/)
  t.not(exitCode, 0)
  t.notMatch(await git('bisect', 'log'), /^git bisect (skip|bad) /m)
})
