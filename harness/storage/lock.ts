import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { formatElapsed } from '../progress/elapsed.js'
import { isAlive, isOwner, newOwner } from './owner.js'

interface LockOptions {
  readonly path: string
  /** What the owner does, for the one who waits: `building debian:7.2`. */
  readonly purpose: string
  readonly deadlineMs?: number
  readonly pollMs?: number
}

/**
 * Does work while no other process, nor another caller in this one, holds the lock at a path. One who must wait says
 * for whom; a lock whose owner is dead is taken over. Throws `HostError` after the deadline (an hour by default).
 *
 * The lock is a directory that holds one file, named after its owner. rename(2) replaces an empty directory and refuses
 * a full one, so taking it is atomic; and since a dead owner's file is removed by its unique name, a latecomer can
 * never remove the lock of the one who took over before it.
 */
export async function withLock<T>(
  context: Context,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { path } = options
  const owner = await newOwner()
  await mkdir(dirname(path), { recursive: true })
  await sweepPrepared(path)
  await acquire(context, { ...options, owner })
  try {
    return await work()
  } finally {
    await rm(join(path, owner), { force: true })
    // Someone may have taken it in between.
    await rmdir(path).catch(() => {})
  }
}

interface Acquisition extends LockOptions {
  readonly owner: string
}

async function acquire(context: Context, wanted: Acquisition): Promise<void> {
  const { path, deadlineMs = 3_600_000, pollMs = 500 } = wanted
  if (await take(wanted)) return
  const began = Date.now()
  const step = context.progress.step(`waiting for ${await describeOwner(path)}`)
  while (!(await take(wanted))) {
    if (Date.now() - began > deadlineMs) {
      step.fail()
      throw new HostError(`waited ${formatElapsed(deadlineMs)} for ${await describeOwner(path)}`, {
        help: `end that process, or remove ${path} if it is not a liveproof process at all`,
      })
    }
    await delay(pollMs, undefined, { signal: context.signal }).catch(() => {
      step.fail()
      throw context.signal.reason
    })
  }
  step.done()
}

/** True if the lock is ours now. */
async function take(wanted: Acquisition): Promise<boolean> {
  const prepared = `${wanted.path}.${wanted.owner}`
  await mkdir(prepared)
  try {
    await writeFile(join(prepared, wanted.owner), wanted.purpose)
    await removeDeadOwner(wanted.path)
    await rename(prepared, wanted.path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(prepared, { recursive: true, force: true })
  }
}

/** A process that was killed in `take` leaves what it had prepared. */
async function sweepPrepared(path: string): Promise<void> {
  const prefix = `${basename(path)}.`
  const names = await readdir(dirname(path))
  const owners = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  for (const owner of owners.filter(isOwner)) {
    if (!(await isAlive(owner))) await rm(`${path}.${owner}`, { recursive: true, force: true })
  }
}

async function removeDeadOwner(path: string): Promise<void> {
  const owner = await currentOwner(path)
  if (owner !== undefined && !(await isAlive(owner))) await rm(join(path, owner), { force: true })
}

async function currentOwner(path: string): Promise<string | undefined> {
  const [owner] = await readdir(path).catch(() => [])
  return owner
}

async function describeOwner(path: string): Promise<string> {
  const owner = await currentOwner(path)
  if (owner === undefined) return `the lock ${basename(path)}`
  const purpose = await readFile(join(path, owner), 'utf8').catch(() => '')
  return `process ${owner.split('-')[0]}, which is ${purpose}`
}
