import { createHash, type Hash } from 'node:crypto'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readRepository } from './git.js'

/** What a source tree is at this moment. */
export interface TreeIdentity {
  /** Changes with every change that could reach the kernel. */
  readonly digest: string
  /** The abbreviated commit, with `-dirty` if the work tree differs from it; null if this is not a git work tree. */
  readonly commit: string | null
}

/** By git where the tree is the top of a work tree (a second on a whole kernel), else by path, size and mtime. */
export async function identifyTree(path: string, signal: AbortSignal): Promise<TreeIdentity> {
  const prefix = await git(path, ['rev-parse', '--show-prefix'], signal)
  // A tree that merely lies inside someone else's repository has a prefix.
  return prefix === '' ? identifyByGit(path, signal) : { digest: await walk(path), commit: null }
}

async function identifyByGit(path: string, signal: AbortSignal): Promise<TreeIdentity> {
  const head = await git(path, ['rev-parse', 'HEAD^{tree}'], signal)
  const commit = await git(path, ['rev-parse', '--short=12', 'HEAD'], signal)
  const diff = await git(path, ['diff', 'HEAD', '--binary', '--no-ext-diff', '--no-textconv'], signal)
  const untracked = await git(path, ['ls-files', '--others', '--exclude-standard', '-z'], signal)
  // A repository without a commit yet, or one that git refuses for another reason.
  if (head === null || commit === null || diff === null || untracked === null) {
    return { digest: await walk(path), commit: null }
  }
  const files = untracked.split('\0').filter((file) => file !== '')
  const hash = createHash('sha256').update(`${head}\n${diff}\n`)
  for (const file of files) hash.update(await describeFile(path, file))
  const dirty = diff !== '' || files.length > 0
  return { digest: hash.digest('hex'), commit: dirty ? `${commit}-dirty` : commit }
}

/** stdout without its last newline, or null if git says no. */
async function git(path: string, argv: readonly string[], signal: AbortSignal): Promise<string | null> {
  const answer = await readRepository({ directory: path, argv, signal })
  return answer.succeeded ? answer.stdout : null
}

async function walk(root: string): Promise<string> {
  const hash = createHash('sha256')
  await addDirectory(root, '', hash)
  return hash.digest('hex')
}

async function addDirectory(root: string, directory: string, hash: Hash): Promise<void> {
  const entries = await readdir(join(root, directory), { withFileTypes: true })
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const files = sorted.filter((entry) => !entry.isDirectory()).map((entry) => join(directory, entry.name))
  for (const line of await Promise.all(files.map((file) => describeFile(root, file)))) hash.update(line)
  for (const entry of sorted) {
    if (entry.isDirectory() && entry.name !== '.git')
      await addDirectory(root, join(directory, entry.name), hash)
  }
}

/** Not by content: beside a kernel's sources may lie a core dump. */
async function describeFile(root: string, path: string): Promise<string> {
  const { size, mtimeMs, mode } = await lstat(join(root, path))
  return `${path}\0${size}\0${mtimeMs}\0${mode}\n`
}
