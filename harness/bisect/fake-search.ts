import type { Commit, CommitSearch, Standing } from './git-bisect.js'

/** For tests that bisect hundreds of times: a history in one line, halved without git. Of each kernel something can be told. */
export function halving(kernels: readonly string[]): CommitSearch {
  let [good, bad] = [0, kernels.length - 1]
  const commitAt = (index: number): Commit => ({ id: `${index}`, subject: kernels[index] ?? '' })
  const standing = (): Standing =>
    bad - good === 1
      ? { kind: 'found', commit: commitAt(bad) }
      : { kind: 'testing', commit: commitAt((good + bad) >> 1) }
  return {
    start: async () => {
      ;[good, bad] = [0, kernels.length - 1]
      return standing()
    },
    mark: async ({ id, subject }, outcome) => {
      if (outcome === 'cannot-tell') throw new Error(`nothing can be told of ${subject}`)
      if (outcome === 'bad') bad = Number(id)
      else good = Number(id)
      return standing()
    },
    possible: async () => bad - good,
  }
}
