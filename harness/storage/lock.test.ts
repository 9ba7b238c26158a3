import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { HostError, Interrupted } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { withLock } from './lock.js'

interface Scene {
  readonly context: FakeContext
  readonly path: string
}

function scene(directory: string): Scene {
  return { context: fakeContext(directory), path: join(directory, 'locks', 'objects.lock') }
}

const quick = { purpose: 'building debian:7.2', pollMs: 5 }

/** What a process that was killed leaves behind. */
async function leaveLock(path: string, owner: string): Promise<void> {
  await mkdir(path, { recursive: true })
  await writeFile(join(path, owner), 'building debian:7.2')
}

async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

t.test('work under one lock never overlaps', async (t) => {
  const { context, path } = scene(t.testdir())
  let inside = 0
  let most = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside)
    await delay(2)
    inside -= 1
  }
  await Promise.all(Array.from({ length: 12 }, () => withLock(context, { path, ...quick }, work)))
  t.equal(most, 1)
  t.notOk(existsSync(path), 'nothing is left')
})

t.test('the lock is free again when the work fails', async (t) => {
  const { context, path } = scene(t.testdir())
  await t.rejects(
    withLock(context, { path, ...quick }, () => Promise.reject(new Error('no'))),
    { message: 'no' },
  )
  t.equal(await withLock(context, { path, ...quick }, async () => 'in'), 'in')
})

t.test('the lock of a dead process is taken over without waiting', async (t) => {
  const { context, path } = scene(t.testdir())
  const child = spawn('true')
  await once(child, 'exit')
  await leaveLock(path, `${child.pid}-123-abc`)
  t.equal(await withLock(context, { path, ...quick }, async () => 'in'), 'in')
  t.same(context.said, [])
})

t.test('a pid that was used again is not the owner', async (t) => {
  const { context, path } = scene(t.testdir())
  await leaveLock(path, `${process.pid}-1-abc`)
  t.equal(await withLock(context, { path, ...quick }, async () => 'in'), 'in')
})

t.test('many who find a dead lock take it over one after the other', async (t) => {
  const { context, path } = scene(t.testdir())
  await leaveLock(path, '4194305-1-abc')
  let inside = 0
  const work = async (): Promise<number> => {
    const now = ++inside
    await delay(1)
    inside -= 1
    return now
  }
  const seen = await Promise.all(
    Array.from({ length: 12 }, () => withLock(context, { path, ...quick }, work)),
  )
  t.same(new Set(seen), new Set([1]))
})

t.test(
  'what a process left that was killed while it took the lock is swept, what others prepare is not',
  async (t) => {
    const { context, path } = scene(t.testdir())
    const living = `${path}.${process.ppid}-${await startOf(process.ppid)}-abc`
    const kept = [living, `${path}.mine`, join(path, '../other.lock.4194305-1-abc')]
    for (const directory of [`${path}.4194305-1-abc`, ...kept]) await leaveLock(directory, 'anyone')
    await withLock(context, { path, ...quick }, async () => {})
    t.same(await readdir(join(path, '..')), kept.map((each) => basename(each)).sort())
  },
)

t.test('a waiter says for whom, and gives up at its deadline', async (t) => {
  const { context, path } = scene(t.testdir())
  await leaveLock(path, `${process.pid}-${await startOf(process.pid)}-abc`)
  await t.rejects(
    withLock(context, { path, ...quick, deadlineMs: 20 }, async () => {}),
    {
      constructor: HostError,
      message: new RegExp(`waited 20 ms for process ${process.pid}, which is building debian:7.2`),
    },
  )
  t.match(context.said[0], `waiting for process ${process.pid}, which is building debian:7.2`)
  t.same(await readdir(join(path, '..')), ['objects.lock'], 'the waiter leaves nothing')
})

t.test('an interruption ends the waiting', async (t) => {
  const { context, path } = scene(t.testdir())
  await leaveLock(path, `${process.pid}-${await startOf(process.pid)}-abc`)
  const waiting = withLock(context, { path, ...quick, pollMs: 60_000 }, async () => {})
  setTimeout(() => context.abort(new Interrupted('SIGINT')), 10)
  await t.rejects(waiting, { message: 'interrupted by SIGINT' })
})
