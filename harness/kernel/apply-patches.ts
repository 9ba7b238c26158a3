import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { exists } from '../storage/exists.js'
import { complaintOf, type GitAnswer, ownGit } from './git.js'
import { type Patch, splitPatches } from './mailbox.js'
import type { PatchFile } from './patch-files.js'

/** What patches make of a tree: by path, the file that stands there afterwards, or null where none does. */
export type Changes = ReadonlyMap<string, string | null>

interface Application {
  readonly patches: readonly PatchFile[]
  /** The tree that they are for. It is only read. */
  readonly tree: string
  /** A directory of ours that is emptied first, and holds the changed files afterwards. */
  readonly staging: string
  /** For messages: `linux-source-7.2 7.2.13-1`. */
  readonly origin: string
}

/**
 * Puts patches on copies of the files that they touch, and says what came of it. Every line of context must match, as for
 * `git am`; lines may have moved. Throws `UsageError` that names the patch and each of its hunks that was rejected.
 */
export async function applyPatches(context: Context, application: Application): Promise<Changes> {
  const { patches, tree, staging, origin } = application
  await rm(staging, { recursive: true, force: true })
  const copies = join(staging, 'files')
  await mkdir(copies, { recursive: true })
  const touched = new Set<string>()
  for (const [index, file] of patches.entries()) {
    const mails = join(staging, `mails-${index}`)
    let effective = 0
    for (const patch of await splitPatches(context, file, mails)) {
      const paths = await pathsOf(context, { patch, copies })
      effective += paths.length
      await copyFiles(
        paths.filter((path) => !touched.has(path)),
        { from: tree, to: copies },
      )
      for (const path of paths) touched.add(path)
      // A cover letter has none.
      if (paths.length > 0) await apply(context, { patch, copies, origin })
    }
    if (effective === 0) throw new UsageError(`${file.name}: there is no patch in it`)
  }
  const outcomes = [...touched].map(async (path) => {
    const copy = join(copies, path)
    return [path, (await exists(copy)) ? copy : null] as const
  })
  return new Map(await Promise.all(outcomes))
}

interface Step {
  readonly patch: Patch
  readonly copies: string
}

/** All files that a patch reads or writes. */
async function pathsOf({ signal }: Context, { patch, copies }: Step): Promise<string[]> {
  const argv = ['apply', '--allow-empty', '--numstat', '-z', patch.path]
  const listed = await ownGit({ directory: copies, argv, signal })
  if (!listed.succeeded)
    throw new UsageError(`${patch.name}: cannot be read as a patch: ${complaintOf(listed)}`)
  const written = listed.stdout.split('\0').flatMap((row) => row.split('\t')[2] ?? [])
  // Of a file that moves, --numstat says only where to.
  const text = written.length === 0 ? '' : await readFile(patch.path, 'utf8')
  const moved = [...text.matchAll(/^(?:rename|copy) from (.+)$/gm)].map(([, path = '']) => path)
  return [...new Set([...written, ...moved])]
}

async function copyFiles(
  paths: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const path of paths) {
    // A new file is not there yet; and of a patch that wants to leave the tree, nothing is.
    if (path.split('/').includes('..') || !(await exists(join(from, path)))) continue
    await mkdir(dirname(join(to, path)), { recursive: true })
    await cp(join(from, path), join(to, path), { verbatimSymlinks: true })
  }
}

async function apply(
  context: Context,
  { patch, copies, origin }: Step & { readonly origin: string },
): Promise<void> {
  const argv = ['apply', '--reject', '--whitespace=nowarn', patch.path]
  const applied = await ownGit({ directory: copies, argv, signal: context.signal })
  if (applied.succeeded) return
  const reasons = [...(await rejectedHunks(copies)), ...otherReasons(applied)]
  throw new UsageError(
    `${patch.name} does not apply to ${origin}: ${reasons.length > 0 ? reasons.join('; ') : complaintOf(applied)}`,
    {
      help: 'give it the context of that source (git am --3way, or by hand), or name a base to which it applies',
    },
  )
}

/** What git apply left beside each file, in which it names its hunks: `mm/memfd.c @@ -3,5 +3,5 @@`. */
async function rejectedHunks(copies: string): Promise<string[]> {
  const files = (await readdir(copies, { recursive: true })).filter((file) => file.endsWith('.rej')).sort()
  const hunks = files.map(async (file) => {
    const text = await readFile(join(copies, file), 'utf8')
    return [...text.matchAll(/^@@ .*? @@/gm)].map(([header]) => `${file.slice(0, -'.rej'.length)} ${header}`)
  })
  return (await Promise.all(hunks)).flat()
}

/** Files that are missing, or in the way, and what no patch may do. */
function otherReasons({ stderr }: GitAnswer): string[] {
  const about =
    /^error: (.+: (?:No such file or directory|already exists in working directory)|invalid path .+)$/gm
  return [...stderr.matchAll(about)].map(([, reason = '']) => reason)
}
