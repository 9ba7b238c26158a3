import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HostError } from '../errors.js'
import { complaintOf, ownGit } from '../kernel/git.js'
import type { Commit } from './git-bisect.js'

interface Reverting {
  /** A bare repository of ours that has all of these commits. */
  readonly directory: string
  /** What the change is taken out of. */
  readonly from: string
  readonly signal: AbortSignal
}

/**
 * A commit that is `from` without the change of another one, made in a repository of ours; null where the change does not come out, since
 * later ones build upon it, or it is a merge. Throws `HostError` if git cannot do its part.
 */
export async function commitWithout(
  { id, subject }: Commit,
  { directory, from, signal }: Reverting,
): Promise<Commit | null> {
  const ask = (argv: readonly string[], input?: string) =>
    ownGit({ directory, argv, signal, ...(input === undefined ? {} : { input }) })
  const git = async (...argv: string[]): Promise<string> => {
    const answer = await ask(argv)
    if (answer.succeeded) return answer.stdout
    throw new HostError(`git ${argv[0]} in ${directory}: ${complaintOf(answer)}`)
  }
  const change = join(directory, 'change.diff')
  // A merge is no change of its own: nothing is printed for it.
  const diff = await git('diff-tree', '--no-commit-id', '--patch', '--binary', '--full-index', id)
  if (diff === '') return null
  await writeFile(change, `${diff}\n`)
  await git('read-tree', from)
  const applied = await ask(['apply', '--cached', '--reverse', change])
  if (!applied.succeeded) return null
  const tree = await git('write-tree')
  const title = `Revert "${subject}"`
  const nobody = ['-c', 'user.name=liveproof', '-c', 'user.email=liveproof@localhost']
  return { id: await git(...nobody, 'commit-tree', '-p', from, '-m', title, tree), subject: title }
}
