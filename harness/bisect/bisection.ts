import type { BuildCost } from '../record/bisect-record.js'
import type { Ends } from './ends.js'
import type { Commit, CommitSearch, Standing } from './git-bisect.js'
import { routeOf } from './sides.js'
import { type BisectWorld, type Tested, testHop } from './test-candidate.js'

/** A commit that was put to the test. */
export interface Step extends Tested {
  readonly commit: Commit
  /** Its kernel's name. */
  readonly kernel: string
  readonly build: BuildCost
}

interface Bisecting {
  readonly search: CommitSearch
  readonly ends: Ends
  /** The name of a commit's kernel. */
  readonly kernelOf: (commit: Commit) => string
  readonly world: BisectWorld
  /** Told before each test, and after it. */
  readonly onTest?: (commit: Commit, what: { possible: number }) => void
  readonly onStep?: (step: Step) => Promise<void>
}

type Testing = Pick<Bisecting, 'ends' | 'kernelOf' | 'world'> & { readonly before?: number }

/** Where a bisection came to. */
export interface Bisected {
  readonly steps: readonly Step[]
  readonly standing: Exclude<Standing, { kind: 'testing' }>
}

/** Tests commit after commit until one is found, or none is left of which anything could be told. Throws what a test throws. */
export async function bisect(bisecting: Bisecting): Promise<Bisected> {
  const { search, onTest, onStep } = bisecting
  const steps: Step[] = []
  let standing = await search.start()
  while (standing.kind === 'testing') {
    onTest?.(standing.commit, { possible: await search.possible() })
    const step = await testCommit(standing.commit, bisecting)
    steps.push(step)
    standing = await search.mark(step.commit, step.outcome)
    await onStep?.(step)
  }
  return { steps, standing }
}

/** Throws what a test throws. `before`: so many runs of it were looked at already. */
export async function testCommit(
  commit: Commit,
  { ends: { side, fixed, goodEnd, hunted, runs }, kernelOf, world, before = 0 }: Testing,
): Promise<Step> {
  const kernel = kernelOf(commit)
  const route = routeOf(side, { candidate: kernel, fixed })
  const tested = await testHop({ route, goodEnd, hunted, runs, before }, world)
  return { commit, kernel, ...tested, build: await world.costOf(kernel) }
}
