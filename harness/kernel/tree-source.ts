import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { copyTree } from './copied-tree.js'
import { isNameable } from './nameable.js'
import type { Source } from './source.js'
import { identifyTree, type TreeIdentity } from './tree-identity.js'

/** What make O= takes for a build in the tree itself, and refuses (target `outputmakefile` of the top Makefile). */
const builtInPlace = ['.config', 'include/config', 'arch/x86/include/generated']

/** A kernel tree of the user's own, which is only ever read. Throws `UsageError` if it cannot be built out of tree. */
export async function treeSource(context: Context, path: string): Promise<Source> {
  const directory = await findTree(path)
  const identify = (): Promise<TreeIdentity> =>
    identifyTree(directory, context.signal).catch((cause) => {
      context.signal.throwIfAborted()
      throw new UsageError(`tree:${path}: cannot read the tree: ${cause.message}`, { cause })
    })
  const { digest, commit } = await identify()
  const base = `tree_${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`
  return {
    origin: `tree ${directory}${commit === null ? '' : ` at ${commit}`}`,
    identity: `tree ${digest}`,
    base,
    pristine: async () => directory,
    workTree: async (patches) => {
      if (patches.length > 0) {
        throw new UsageError(`tree:${path} takes no patches: it is yours, and only ever read`, {
          help: `commit what it holds, and make git:${path}@HEAD the base`,
        })
      }
      return isNameable(directory) ? directory : copyTree(context, { from: directory, base })
    },
    isUnchanged: async () => (await identify()).digest === digest,
  }
}

/** The real path of a tree. Throws `UsageError` if it cannot be built out of tree. */
export async function findTree(path: string): Promise<string> {
  const directory = await realpath(resolve(path)).catch(() => {
    throw new UsageError(`tree:${path}: there is no such directory`)
  })
  for (const sign of ['Makefile', 'Kconfig']) {
    if (!(await exists(join(directory, sign)))) {
      throw new UsageError(`tree:${path}: this is no kernel source tree, it has no ${sign}`)
    }
  }
  for (const leftover of builtInPlace) {
    if (await exists(join(directory, leftover))) throw notClean(path, leftover)
  }
  return directory
}

function notClean(path: string, leftover: string): UsageError {
  return new UsageError(
    `tree:${path}: it was built in place (there is ${leftover}), and make refuses to build it elsewhere`,
    {
      help: `save its .config and run \`make -C ${path} mrproper\`, or name a clean one: \`git -C ${path} worktree add ../clean\``,
    },
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
