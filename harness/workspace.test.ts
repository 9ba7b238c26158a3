import { spawnSync } from 'node:child_process'
import { access, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import t from 'tap'
import { HostError } from './errors.js'
import { cacheDirectory, closeWorkspace, openWorkspace } from './workspace.js'

/** A pid that was a process's and is nobody's now. */
function deadPid(): number {
  return spawnSync('true').pid
}

t.test('the cache follows the XDG rules: absolute or the default', async (t) => {
  t.equal(cacheDirectory({ XDG_CACHE_HOME: '/var/cache/me' }), '/var/cache/me/liveproof')
  for (const env of [{}, { XDG_CACHE_HOME: '' }, { XDG_CACHE_HOME: 'relative' }]) {
    t.equal(cacheDirectory(env), join(homedir(), '.cache', 'liveproof'))
  }
})

t.test('a workspace is private to its user and named for its process', async (t) => {
  const directory = await openWorkspace(t.testdir())
  t.equal((await stat(directory)).mode & 0o777, 0o700)
  t.ok(basename(directory).startsWith(`liveproof-${process.pid}-`))
})

t.test('two workspaces of one process do not meet', async (t) => {
  const parent = t.testdir()
  t.not(await openWorkspace(parent), await openWorkspace(parent))
  t.equal((await readdir(parent)).length, 2)
})

t.test('what a killed process left is swept, what lives and what is not ours stays', async (t) => {
  const parent = t.testdir()
  const abandoned = `liveproof-${deadPid()}-abc`
  const kept = [`liveproof-${process.ppid}-abc`, 'liveproof-notes', `other-${deadPid()}-abc`]
  for (const name of [abandoned, ...kept]) {
    await mkdir(join(parent, name))
    await writeFile(join(parent, name, 'file'), '')
  }
  const own = basename(await openWorkspace(parent))
  t.strictSame((await readdir(parent)).sort(), [...kept, own].sort())
})

t.test('closing removes everything, twice if need be', async (t) => {
  const directory = await openWorkspace(t.testdir())
  await mkdir(join(directory, 'a'))
  await writeFile(join(directory, 'a', 'key'), 'secret')
  closeWorkspace(directory)
  await t.rejects(access(directory))
  closeWorkspace(directory)
})

t.test('a place that cannot be written to is named, with a way out', async (t) => {
  const parent = join(t.testdir(), 'missing')
  await t.rejects(openWorkspace(parent), HostError)
  await t.rejects(openWorkspace(parent), {
    message: `cannot make a temporary directory in ${parent}`,
    help: /TMPDIR/,
  })
})
