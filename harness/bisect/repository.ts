import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../errors.js'
import { complaintOf, readRepository } from '../kernel/git.js'
import { findCommit, type GitCommit } from '../kernel/git-commit.js'
import { shellWord } from '../shell-word.js'
import { borrowRepository } from './bisect-repository.js'

/** What of a repository is to be bisected, as the user named it. */
export interface RepositoryRange {
  readonly repository: string
  readonly good: string
  readonly bad: string
  /** Relative to the repository's root. */
  readonly paths: readonly string[]
  /** Whether the good end is the later one. */
  readonly reverse: boolean
}

/** The ends, looked up. */
export interface CommitRange {
  readonly good: GitCommit
  readonly bad: GitCommit
  /** What is worth saying before it begins. */
  readonly remarks: readonly string[]
}

/**
 * Looks up the ends of a bisection, writing nothing to the repository. Throws `UsageError` that says what is wrong with them: one that is no
 * commit or no kernel, one and the same, the wrong way round, on different branches, a path in which nothing changed.
 */
export async function findRange(asked: RepositoryRange, signal: AbortSignal): Promise<CommitRange> {
  const { repository, paths, reverse } = asked
  const find = (ref: string) => findCommit({ name: { scheme: 'git', repository, ref }, signal })
  const [good, bad] = [await find(asked.good), await find(asked.bad)]
  if (good.commit === bad.commit)
    throw new UsageError(`the good and the bad end are one commit: ${short(good)}`, {
      help: `see what there is: git -C ${shellWord(repository)} log --oneline`,
    })
  const [early, late] = reverse ? [bad, good] : [good, bad]
  const ask = (...argv: string[]) => readRepository({ directory: good.repository, argv, signal })
  const before = (one: GitCommit, other: GitCommit) =>
    ask('merge-base', '--is-ancestor', one.commit, other.commit)
  if (!(await before(early, late)).succeeded)
    throw await notAncestors(asked, { swapped: (await before(late, early)).succeeded, ask })
  const range = await ask('rev-list', '--count', `${early.commit}..${late.commit}`, '--', ...paths)
  if (!range.succeeded) throw new UsageError(`git rev-list: ${complaintOf(range)}`)
  if (range.stdout === '0')
    throw new UsageError(
      `between ${short(early)} and ${short(late)} nothing changed in ${paths.join(', ')}`,
      {
        help: 'a path is one of the repository, from its root: mm/memfd_luo.c',
      },
    )
  const dirty = await ask('status', '--porcelain', '--untracked-files=no')
  const remarks = dirty.succeeded && dirty.stdout !== '' ? [whatIsNotCommitted(repository)] : []
  return { good, bad, remarks }
}

function whatIsNotCommitted(repository: string): string {
  return `what is not committed in ${repository} is no part of what is bisected`
}

interface Relation {
  readonly swapped: boolean
  readonly ask: (...argv: string[]) => ReturnType<typeof readRepository>
}

async function notAncestors(
  { good, bad, reverse, repository }: RepositoryRange,
  { swapped, ask }: Relation,
): Promise<UsageError> {
  if (swapped) {
    const help = reverse ? 'without --reverse, the good end is the earlier one' : '--reverse looks for a fix'
    return new UsageError(`the good end ${good} is ${reverse ? 'older' : 'newer'} than the bad end ${bad}`, {
      help,
    })
  }
  const shallow = (await ask('rev-parse', '--is-shallow-repository')).stdout === 'true'
  return new UsageError(`${good} and ${bad} are not on one line: neither descends from the other`, {
    help: shallow
      ? `it is a shallow clone: fetch more, with git -C ${shellWord(repository)} fetch --unshallow`
      : `choose ends of one branch; their last common commit: git -C ${shellWord(repository)} merge-base ${shellWord(good)} ${shellWord(bad)}`,
  })
}

/** A repository of ours that has the commits of the user's, in which they are bisected. Throws `HostError` where it cannot be made. */
export async function borrowHistory(
  place: { directory: string; signal: AbortSignal },
  { repository, objects }: Pick<GitCommit, 'repository' | 'objects'>,
): Promise<void> {
  const argv = ['rev-parse', '--path-format=absolute', '--git-common-dir']
  const common = await readRepository({ directory: repository, argv, signal: place.signal })
  const shallow = await readFile(join(common.stdout, 'shallow'), 'utf8').catch(() => null)
  await borrowRepository(place, { objects, shallow })
}

function short({ commit }: GitCommit): string {
  return commit.slice(0, 12)
}
