import { rmSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { HostError } from './errors.js'

/** The name carries the owner's pid, so that a later start can tell a killed process's directory from a living one's. */
const ownName = /^liveproof-(\d+)-/

/** `$XDG_CACHE_HOME/liveproof`, by default `~/.cache/liveproof` (XDG Base Directory Specification). */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : join(homedir(), '.cache')
  return join(base, 'liveproof')
}

/**
 * Makes this process's temporary directory, readable by nobody else (it holds SSH keys), and removes on the way those
 * of liveproof processes that were killed before they could do it themselves.
 */
export async function openWorkspace(parent = tmpdir()): Promise<string> {
  await sweep(parent)
  try {
    return await mkdtemp(join(parent, `liveproof-${process.pid}-`))
  } catch (cause) {
    const [reason] = (cause as Error).message.split(',')
    throw new HostError(`cannot make a temporary directory in ${parent}: ${reason}`, {
      help: 'free some space there, or set TMPDIR to a directory that is writable',
      cause,
    })
  }
}

/** Synchronous, so that it also works as the last thing a process does. */
export function closeWorkspace(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}

async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const abandoned = names.filter((name) => {
    const pid = ownName.exec(name)?.[1]
    return pid !== undefined && !isAlive(Number(pid))
  })
  // Another user's directory cannot be removed, and is not ours to complain about.
  await Promise.all(
    abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true }).catch(() => {})),
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
