import { draftPlan } from './draft-plan.js'
import type { BisectRequest } from './request.js'
import type { BisectSuite } from './run-hop.js'

/**
 * Eight: a failure that comes in one of ten copies is then seen in more than half of the runs. With more, guests of the usual size are full
 * (of a case that holds 64 MiB with seven), and what is seen is less and less how the case fails by itself.
 */
const most = 8

/**
 * How many copies of each case a run has, where that was not said: one, or where the failure comes by chance as many as go into the
 * guests that one copy of each needs. Each is one more chance to fail in the same boot and the same hop, which take most of a run's time.
 *
 * Nothing is assumed about these chances: copies may well fail together. How often a kernel fails is measured at the bad end, in runs of
 * just as many copies, and it is runs that are counted everywhere.
 */
export async function copiesInARun({ runs, suite }: Pick<BisectRequest, 'runs' | 'suite'>): Promise<number> {
  if (suite.copies !== undefined) return suite.copies
  return runs === null ? await copiesThatShare(suite) : 1
}

async function copiesThatShare(suite: BisectSuite['suite']): Promise<number> {
  const guests = async (copies: number): Promise<number> =>
    (await draftPlan({ ...suite, copies })).groups.length
  const needed = await guests(1)
  let copies = 1
  while (copies < most && (await guests(copies + 1)) === needed) copies += 1
  return copies
}
