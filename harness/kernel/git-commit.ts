import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import { shellWord } from '../shell-word.js'
import { complaintOf, type GitAnswer, readRepository } from './git.js'
import type { KernelName } from './kernel-name.js'

/** What `git:REPOSITORY@REF` stands for now. All object names are whole. */
export interface GitCommit {
  /** The repository as the user named it, absolute. */
  readonly repository: string
  /** Where its objects are; the work trees of one repository share them. */
  readonly objects: string
  readonly commit: string
  readonly tree: string
}

interface Asking {
  readonly name: Extract<KernelName, { scheme: 'git' }>
  readonly signal: AbortSignal
}

/**
 * Looks up a revision, writing nothing to the repository. Throws `UsageError` that explains what there is instead: no
 * repository, one that git does not trust, a revision that it does not know, a commit that is no kernel.
 */
export async function findCommit(asking: Asking): Promise<GitCommit> {
  const repository = resolve(asking.name.repository)
  const objects = await findObjects(asking, repository)
  const ask = (...argv: string[]) => readRepository({ directory: repository, argv, signal: asking.signal })
  const commit = await ask('rev-parse', '--verify', '--quiet', `${asking.name.ref}^{commit}`)
  if (!commit.succeeded) throw await unknownRevision(asking, repository)
  const tree = await ask('rev-parse', '--verify', `${commit.stdout}^{tree}`)
  if (!tree.succeeded) throw new UsageError(`${write(asking)}: ${complaintOf(tree)}`)
  for (const sign of ['Makefile', 'Kconfig']) {
    const found = await ask('cat-file', '-e', `${tree.stdout}:${sign}`)
    if (!found.succeeded)
      throw new UsageError(`${write(asking)}: this is no kernel source tree, it has no ${sign}`)
  }
  return { repository, objects, commit: commit.stdout, tree: tree.stdout }
}

async function findObjects(asking: Asking, repository: string): Promise<string> {
  const isDirectory = (await stat(repository).catch(() => undefined))?.isDirectory() ?? false
  if (!isDirectory) {
    throw new UsageError(`${write(asking)}: there is no directory ${repository}`, {
      help: 'a repository is a local one: clone it first',
    })
  }
  const argv = ['rev-parse', '--path-format=absolute', '--git-path', 'objects']
  const found = await readRepository({ directory: repository, argv, signal: asking.signal })
  if (found.succeeded) return found.stdout
  throw notUsable(asking, { repository, answer: found })
}

function notUsable(
  asking: Asking,
  { repository, answer }: { repository: string; answer: GitAnswer },
): UsageError {
  if (answer.stderr.includes('dubious ownership')) {
    return new UsageError(`${write(asking)}: git does not trust a repository that belongs to someone else`, {
      help: `if you trust it: git config --global --add safe.directory ${shellWord(repository)}`,
    })
  }
  return new UsageError(`${write(asking)}: ${complaintOf(answer)}`)
}

async function unknownRevision(asking: Asking, repository: string): Promise<UsageError> {
  const ask = (...argv: string[]) => readRepository({ directory: repository, argv, signal: asking.signal })
  const names = await ask('for-each-ref', '--format=%(refname:short)')
  const near = closest(asking.name.ref, names.stdout.split('\n'))
  const shallow = (await ask('rev-parse', '--is-shallow-repository')).stdout === 'true'
  const what = `${write(asking)}: there is no commit '${asking.name.ref}' in ${repository}`
  return new UsageError(near === undefined ? what : `${what}: did you mean '${near}'?`, {
    help: shallow
      ? `it is a shallow clone: fetch more, with git -C ${shellWord(repository)} fetch --unshallow`
      : `git -C ${shellWord(repository)} tag --list, or log --oneline, says what there is`,
  })
}

function write({ name }: Asking): string {
  return `git:${name.repository}@${name.ref}`
}
