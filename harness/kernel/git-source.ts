import { readFile, realpath } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Context } from '../context.js'
import { sha256 } from '../storage/digest.js'
import { exists } from '../storage/exists.js'
import { GitCheckout } from './git-checkout.js'
import { findCommit } from './git-commit.js'
import type { KernelName } from './kernel-name.js'
import type { Source } from './source.js'

/**
 * A commit of a repository of the user's, to which nothing is written. Known by its files: two commits with the same tree
 * are one kernel. Throws `UsageError` if there is no such commit, or no kernel in it.
 */
export async function gitSource(
  context: Context,
  name: Extract<KernelName, { scheme: 'git' }>,
): Promise<Source> {
  const commit = await findCommit({ name, signal: context.signal })
  const short = commit.commit.slice(0, 12)
  const at = commit.commit.startsWith(name.ref) ? short : `${name.ref} (${short})`
  const origin = `git ${commit.repository} at ${at}`
  const base = `git_${sha256(await realpath(await lender(commit.objects))).slice(0, 16)}`
  return {
    origin,
    identity: `git ${commit.tree}`,
    base,
    workTree: (patches) => new GitCheckout(context, base).bring({ commit, patches, origin }),
    isUnchanged: async () => true,
  }
}

/** How far git itself follows alternates of alternates (object-file.c, link_alt_odb_entry). */
const deepest = 5

/**
 * Where the objects of a repository come from: one that was cloned with `--shared` or `--reference` is built where the one that it borrows
 * from is, since most of their files are the same. gitrepository-layout(5), objects/info/alternates.
 */
async function lender(objects: string, depth = 0): Promise<string> {
  const alternates = await readFile(join(objects, 'info/alternates'), 'utf8').catch(() => '')
  const [first = ''] = alternates.split('\n')
  const borrows = depth < deepest && isAbsolute(first) && (await exists(first))
  return borrows ? lender(first, depth + 1) : objects
}
