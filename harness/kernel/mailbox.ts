import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { complaintOf, ownGit } from './git.js'
import type { PatchFile } from './patch-files.js'

/** One patch in a file of its own. */
export interface Patch {
  /** `patches/abi-kho.patch`, or `patches/series.mbox ([PATCH 2/3] kho: say more)`. */
  readonly name: string
  readonly path: string
}

/**
 * The patches of a file, in its order. Mails (as `git format-patch --stdout` and `b4 am` write them) are taken apart into
 * a directory, decoded, and known by their subjects. Throws `UsageError` for a mailbox that git cannot read.
 */
export async function splitPatches(context: Context, file: PatchFile, directory: string): Promise<Patch[]> {
  if (!(await readFile(file.path, 'utf8')).startsWith('From ')) return [{ name: file.name, path: file.path }]
  await mkdir(directory, { recursive: true })
  const { signal } = context
  const split = await ownGit({ directory, argv: ['mailsplit', `-o${directory}`, file.path], signal })
  if (!split.succeeded)
    throw new UsageError(`${file.name}: cannot be read as a mailbox: ${complaintOf(split)}`)
  const mails = (await readdir(directory)).sort()
  const patches: Patch[] = []
  for (const mail of mails) {
    const path = join(directory, `${mail}.patch`)
    const argv = ['mailinfo', '-k', join(directory, `${mail}.message`), path]
    const mailed = await ownGit({ directory, argv, signal, input: join(directory, mail) })
    if (!mailed.succeeded)
      throw new UsageError(`${file.name}: mail ${mail} cannot be read: ${complaintOf(mailed)}`)
    const subject = /^Subject: (.*)$/m.exec(mailed.stdout)?.[1]
    patches.push({ name: mails.length === 1 ? file.name : `${file.name} (${subject ?? mail})`, path })
  }
  return patches
}
