import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { readRepository } from '../kernel/git.js'
import { exists } from '../storage/exists.js'
import { withLock } from '../storage/lock.js'
import { makeDirectory } from '../storage/make-directory.js'
import { onStorage } from '../storage/on-storage.js'

/** In the configuration of a repository that is a practice tree. */
export const signature = 'liveproof.practicetree'

/**
 * Makes a directory by `make`, all of it or nothing: it is made beside the place where it is to be, and put there when it is whole. What a killed
 * run left is removed by the next. Returns false if a practice tree is there already, which stays as it is. Throws `UsageError` if
 * something else is there, which is not touched.
 */
export async function makeOnce(
  context: Context,
  directory: string,
  make: (unfinished: string) => Promise<void>,
): Promise<boolean> {
  if (await isPracticeTree(directory, context.signal)) return false
  const place = { directory: dirname(directory), elsewhere: 'choose another place with DIR=...' }
  return onStorage(place, async () => {
    await makeDirectory(dirname(directory))
    const lock = { path: `${directory}.lock`, purpose: `making ${directory}` }
    return withLock(context, lock, async () => {
      if (await isPracticeTree(directory, context.signal)) return false
      const unfinished = `${directory}.unfinished`
      try {
        await rm(unfinished, { recursive: true, force: true })
        await makeDirectory(unfinished)
        await make(unfinished)
        await rename(unfinished, directory)
        return true
      } finally {
        await rm(unfinished, { recursive: true, force: true })
      }
    })
  })
}

async function isPracticeTree(directory: string, signal: AbortSignal): Promise<boolean> {
  if (!(await exists(directory))) return false
  const argv = ['--git-dir=.', 'config', '--local', '--get', signature]
  const signed = await readRepository({ directory, argv, signal })
  if (signed.succeeded) return true
  throw new UsageError(`${directory} is there already, and is no practice tree`, {
    help: 'choose another place: make practice-tree DIR=/path/of/its/own',
  })
}
