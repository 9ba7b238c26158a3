import { statfs } from 'node:fs/promises'
import { HostError } from '../errors.js'

const fullDisk = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/
const unwritable = /EACCES|EROFS|EPERM/

/**
 * Does work that fills `directory`. A disk that is full or not writable, noticed by us or by a program we ran (tar, make),
 * becomes a `HostError` that names the directory and what is free there; any other error passes through.
 */
export async function onStorage<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw (await explain(directory, cause)) ?? cause
  }
}

async function explain(directory: string, cause: unknown): Promise<HostError | undefined> {
  const { code, path = '', message = '' } = cause as NodeJS.ErrnoException
  const symptom = `${code} ${message}`
  if (fullDisk.test(symptom)) {
    return new HostError(`the disk is full: ${directory} has ${await freeSpace(directory)} left`, {
      help: 'a kernel takes about 2.5 GiB while it is built: free some space, or set XDG_CACHE_HOME to a larger disk',
      cause,
    })
  }
  if (code !== undefined && unwritable.test(code) && path.startsWith(directory)) {
    return new HostError(`cannot write to ${directory}: ${message}`, {
      help: 'set XDG_CACHE_HOME to a directory that is writable',
      cause,
    })
  }
  return undefined
}

async function freeSpace(directory: string): Promise<string> {
  const found = await statfs(directory).catch(() => undefined)
  return found === undefined
    ? 'too little space'
    : `${Math.floor((found.bavail * found.bsize) / 2 ** 20)} MiB`
}
