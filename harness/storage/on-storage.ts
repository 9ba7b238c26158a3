import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { HostError } from '../errors.js'
import type { Place } from './place.js'

/** A program that we ran says it in words (strerror(3)), Node.js by a code. */
const fullDisk = { code: /^(ENOSPC|EDQUOT)$/, words: /No space left on device|Disk quota exceeded/ }

/** What helps against the other failures of a file operation (errno(3)). */
const helps: Readonly<Record<string, (place: Place) => string>> = {
  EACCES: ({ directory, elsewhere }) => `make ${directory} writable, or ${elsewhere}`,
  EPERM: ({ directory, elsewhere }) => `make ${directory} writable, or ${elsewhere}`,
  EROFS: ({ elsewhere }) => `that disk is read-only: ${elsewhere}`,
  ENOTDIR: ({ elsewhere }) => `a part of that path is a file: ${elsewhere}`,
  EEXIST: ({ elsewhere }) => `something is in the way: remove it, or ${elsewhere}`,
  EISDIR: ({ elsewhere }) => `a directory is in the way: remove it, or ${elsewhere}`,
  // Node.js says it of a read-only disk, too, where it makes a directory and those above it.
  ENOENT: ({ elsewhere }) =>
    `is that disk read-only, or was it removed meanwhile? run it again, or ${elsewhere}`,
  EIO: ({ elsewhere }) => `that disk is failing: ${elsewhere}`,
}

/**
 * Does work that fills a place. A disk that is full, noticed by us or by a program we ran (tar, make), and a file that
 * cannot be had there become a `HostError` that names it and says what helps; any other error passes through.
 */
export async function onStorage<T>(place: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw (await explain(place, cause)) ?? cause
  }
}

async function explain(place: Place, cause: unknown): Promise<HostError | undefined> {
  const { code = '', path, message = '' } = cause as NodeJS.ErrnoException
  if (path !== undefined && !resolve(path).startsWith(resolve(place.directory))) return undefined
  if (fullDisk.code.test(code) || fullDisk.words.test(message)) {
    const { need, elsewhere } = place
    const help = `free some space there, or ${elsewhere}`
    const where = path ?? place.directory
    return new HostError(`cannot write ${where}: the disk is full (${await freeSpace(where)})`, {
      help: need === undefined ? help : `${need}: ${help}`,
      cause,
    })
  }
  const help = helps[code]?.(place)
  if (path === undefined || help === undefined) return undefined
  // The rest of Node's message repeats call and path: `EACCES: permission denied, mkdir '/cache/kernels'`.
  return new HostError(`cannot use ${path}: ${message.split(',')[0]}`, { help, cause })
}

/** `12 MiB are left` where a file or a directory lies. */
export async function freeSpace(path: string): Promise<string> {
  const found = await statfs(path).catch(() => statfs(dirname(path)).catch(() => undefined))
  return found === undefined
    ? 'too little is left'
    : `${Math.floor((found.bavail * found.bsize) / 2 ** 20)} MiB are left`
}
