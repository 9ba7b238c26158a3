import { stat } from 'node:fs/promises'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { findSourceTree, provideKernel } from '../kernel/provide.js'
import type { RunRequest } from '../run/request.js'
import { type RunResult, realWorld, run } from '../run/run.js'
import { buildSelftests, checkSelftests, type SelftestProgram } from './build.js'
import { selftestCases } from './cases.js'
import { liftPoints } from './lift-points.js'

/** What `liveproof selftest` was asked to do. */
export type SelftestRequest = Omit<
  RunRequest,
  'cases' | 'quick' | 'copies' | 'require' | 'offeredBy' | 'route' | 'shuffle'
> & {
  /** A kernel that has sources, by name, or the directory of a tree. */
  readonly kernel: string
}

/**
 * Runs a kernel's own selftests of live updates, unmodified, across a hop into itself. Throws what `run` throws, and
 * `UsageError` for a kernel without sources or without selftests.
 */
export async function runSelftests(
  context: Context,
  { kernel, ...request }: SelftestRequest,
): Promise<RunResult> {
  const name = await kernelName(kernel)
  const tree = await findSourceTree(context, name)
  // Before minutes are spent on building the kernel.
  await checkSelftests({ name, tree })
  const kernelUnderTest = await provideKernel(context, withOptions(name))
  const programs = await provideSelftests(context, { name, tree, headers: kernelUnderTest.headers })
  const route = [kernelUnderTest.name, kernelUnderTest.name]
  return await run(
    context,
    {
      ...request,
      cases: [],
      quick: false,
      copies: 1,
      require: [],
      offeredBy: 'all',
      shuffle: undefined,
      route,
    },
    {
      ...realWorld,
      findCases: async () => selftestCases(programs),
      // Those that are shipped speak of the shipped cases.
      readExpectations: async () => [],
      refine: liftPoints,
    },
  )
}

async function kernelName(word: string): Promise<string> {
  const isDirectory = (await stat(word).catch(() => undefined))?.isDirectory() ?? false
  return isDirectory || /^\.{0,2}\//.test(word) ? `tree:${word}` : word
}

/** The same kernel with the options that its selftests want: the profile of that name. */
function withOptions(name: string): string {
  return `selftest:${name}`
}

async function provideSelftests(
  context: Context,
  { name, tree, headers }: { name: string; tree: string; headers: string | null },
): Promise<SelftestProgram[]> {
  if (headers === null) throw new HostError(`${name} has no headers to build its selftests with`)
  const step = context.progress.step(`building the selftests of ${name}`)
  try {
    const programs = await buildSelftests(context, { name, tree, headers })
    step.done(programs.map((program) => program.name).join(', '))
    return programs
  } catch (error) {
    step.fail()
    throw error
  }
}
