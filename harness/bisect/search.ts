import { join } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { historyOf } from './bisect-repository.js'
import { type Commit, GitBisect } from './git-bisect.js'
import { borrowHistory, findRange, type RepositoryRange } from './repository.js'
import type { Bisected } from './request.js'
import { commitWithout } from './revert.js'

/** What is searched, and how its commits are kernels. */
export interface Search {
  /** Kernel names. */
  readonly good: string
  readonly bad: string
  readonly git: GitBisect
  readonly kernelOf: (commit: Commit) => string
  readonly parentOf: (commit: Commit) => Promise<Commit | null>
  /** The bad end without the change of a commit; null where that does not come out, or where there are no changes. */
  readonly without: (commit: Commit) => Promise<{ commit: Commit; kernel: string } | null>
  readonly remarks: readonly string[]
}

/** Prepares a search in a repository of its own. Throws `UsageError` for ends between which nothing can be searched. */
export async function openSearch(context: Context, bisected: Bisected): Promise<Search> {
  const directory = join(context.workDir, 'bisect.git')
  return bisected.kind === 'repository'
    ? await searchRepository(context, { bisected, directory })
    : await searchList(context, { bisected, directory })
}

interface Opening<Kind> {
  readonly bisected: Kind
  readonly directory: string
}

async function searchRepository(
  { signal }: Context,
  { bisected, directory }: Opening<RepositoryRange>,
): Promise<Search> {
  const { paths, reverse } = bisected
  const { good, bad, remarks } = await findRange(bisected, signal)
  await borrowHistory({ directory, signal }, good)
  const [early, late] = reverse ? [bad, good] : [good, bad]
  const git = new GitBisect({ directory, signal }, { old: early.commit, new: late.commit, paths, reverse })
  const kernelOf = ({ id }: Pick<Commit, 'id'>): string => `git:${good.repository}@${id}`
  return {
    good: kernelOf({ id: good.commit }),
    bad: kernelOf({ id: bad.commit }),
    git,
    kernelOf,
    parentOf: (commit) => git.parentOf(commit),
    without: async (commit) => {
      // A fix that is taken out again is what there was before.
      if (reverse) return null
      const made = await commitWithout(commit, { directory, from: bad.commit, signal })
      return made && { commit: made, kernel: `git:${directory}@${made.id}` }
    },
    remarks,
  }
}

async function searchList(
  { signal }: Context,
  { bisected, directory }: Opening<Extract<Bisected, { kind: 'kernels' }>>,
): Promise<Search> {
  const { kernels, reverse } = bisected
  const twice = kernels.find((name, index) => kernels.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`--kernels names ${twice} twice`)
  const [first, ...others] = kernels
  const last = others.at(-1)
  if (first === undefined || last === undefined)
    throw new UsageError('--kernels wants two or more, in their order, the oldest first', {
      help: 'for example: --kernels debian:7.2.6-1,debian:7.2.9-1,debian:7.2.13-1',
    })
  const commits = await historyOf({ directory, signal }, kernels)
  const span = { old: commits[0] ?? '', new: commits.at(-1) ?? '', paths: [], reverse }
  const git = new GitBisect({ directory, signal }, span)
  const [good, bad] = reverse ? [last, first] : [first, last]
  return {
    good,
    bad,
    git,
    kernelOf: ({ subject }) => subject,
    parentOf: (commit) => git.parentOf(commit),
    without: async () => null,
    remarks: [],
  }
}
