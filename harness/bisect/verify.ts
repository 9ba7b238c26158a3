import { type Bisected, type Step, testCommit } from './bisection.js'
import type { Ends } from './ends.js'
import type { Commit } from './git-bisect.js'
import type { BisectWorld } from './test-candidate.js'

/** Whether what was found is so: put to the test once more, by runs that had no say in finding it. */
export interface Verification {
  /** The commit that was found: bad, or good where a fix was looked for. */
  readonly found: Step
  /** The one before it: the other way round. Null if it has none. */
  readonly parent: Step | null
  /** The bad end without it; null if it could not be taken out of there, or nobody tried. */
  readonly without: Step | null
}

interface Verifying {
  readonly bisected: Bisected
  readonly ends: Ends
  readonly kernelOf: (commit: Commit) => string
  readonly parentOf: (commit: Commit) => Promise<Commit | null>
  /** The bad end with the change of a commit taken out; null where that does not apply. */
  readonly without: (commit: Commit) => Promise<{ commit: Commit; kernel: string } | null>
  readonly world: BisectWorld
}

/** Tests what was found, what comes before it, and the bad end without it. Throws what a test throws. */
export async function verify(commit: Commit, verifying: Verifying): Promise<Verification> {
  const { parentOf, without } = verifying
  const found = await testAgain(commit, verifying)
  const before = await parentOf(commit)
  const parent = before === null ? null : await testAgain(before, verifying)
  const rest = await without(commit)
  if (rest === null) return { found, parent, without: null }
  const kernelOf = (): string => rest.kernel
  return { found, parent, without: await testCommit(rest.commit, { ...verifying, kernelOf }) }
}

/** Whether another look at both says the same as the search did; `reverse` where a fix was looked for. */
export function isVerified({ found, parent }: Verification, { reverse }: { reverse: boolean }): boolean {
  const [later, earlier] = reverse ? (['good', 'bad'] as const) : (['bad', 'good'] as const)
  return found.outcome === later && (parent === null || parent.outcome === earlier)
}

async function testAgain(commit: Commit, verifying: Verifying): Promise<Step> {
  const { steps } = verifying.bisected
  const before = steps.find((step) => step.commit.id === commit.id)?.runs.length ?? verifying.ends.runs
  return await testCommit(commit, { ...verifying, before })
}
