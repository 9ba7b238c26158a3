import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeDirectory } from '../storage/make-directory.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'

/** The directory of one run, made and still empty. */
export interface RunDirectory {
  /** E.g. `2026-11-20T09-31-07Z-4f2a`: ids sort by time. */
  readonly id: string
  /** Absolute. */
  readonly path: string
}

const attempts = 100

/**
 * Makes `results/<run-id>/` for a run that begins now. Two runs in the same second get two directories. Throws
 * `HostError` if the results directory cannot be made or written to.
 */
export async function createRunDirectory(
  resultsDir: string,
  { now = () => new Date() }: { now?: () => Date } = {},
): Promise<RunDirectory> {
  const second = now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  return onStorage(resultsPlace(resultsDir), async () => {
    await makeDirectory(resultsDir)
    for (let attempt = 1; ; attempt++) {
      const id = `${second}-${randomBytes(2).toString('hex')}`
      const path = resolve(resultsDir, id)
      if (await isNewDirectory(path, { mayExist: attempt < attempts })) return { id, path }
    }
  })
}

async function isNewDirectory(path: string, { mayExist }: { mayExist: boolean }): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    if (mayExist && (error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Lets `results/latest` lead to a run; whoever reads it meanwhile finds the old one or the new one, never none. */
export async function pointLatestAt({ id, path }: RunDirectory): Promise<void> {
  const resultsDir = resolve(path, '..')
  const link = join(resultsDir, 'latest')
  const temporary = `${link}.${randomBytes(4).toString('hex')}.tmp`
  await onStorage(resultsPlace(resultsDir), async () => {
    try {
      await symlink(id, temporary)
      await rename(temporary, link)
    } finally {
      await rm(temporary, { force: true })
    }
  })
}
