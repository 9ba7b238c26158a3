import { cpus } from 'node:os'
import t from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { parseBudget } from '../timing/budgets.js'
import { usualWorkload } from '../timing/workloads.js'
import { cacheDirectory } from '../workspace.js'
import { historyOf } from './bisect-repository.js'
import { bisect } from './bisection.js'
import { carryOutBisection } from './carry-out.js'
import { parseConsolePattern } from './console-pattern.js'
import { proveEnds } from './ends.js'
import { GitBisect } from './git-bisect.js'
import { realBisectWorld } from './real-world.js'
import type { BisectRequest } from './request.js'
import type { Sought } from './sought.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)

// Of the three, the bisections of a case and of the console share their runs.
const resultsDir = t.testdir({ work: {} })
const context: Context = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: cacheDirectory(process.env),
  workDir: `${resultsDir}/work`,
}

function request(sought: Sought, kernels: readonly string[]): BisectRequest {
  const guests = { accelerator: 'auto', memoryMiB: 1024, cpus: 2, jobs: cpus().length } as const
  return {
    argv: ['bisect', '--kernels', kernels.join()],
    bisected: { kind: 'kernels', kernels, reverse: false },
    sought,
    side: 'target',
    fixed: null,
    anyFailure: false,
    runs: 1,
    confidence: 0.99,
    suite: { cases: ['memfd/content-2m'], quick: false, ...guests },
    resultsDir,
  }
}

/** The first two are as good to a memfd; the third says that it cannot take over what the first one preserved. */
const refusing = ['debian:7.2', 'slow-retrieve', 'abi-kho']

t.test('Expect that a kernel is found from which on a case fails', async (t) => {
  const { record } = await carryOutBisection(context, request({ kind: 'cases' }, refusing))
  t.match(record.end, { kind: 'found', commit: { subject: 'abi-kho' } })
  t.match(record.ends?.failures, { 'memfd/content-2m': /^refused: KHO: / })
})

t.test('Expect that the same kernel is found by what it says', async (t) => {
  const pattern = parseConsolePattern("^KHO: .* is incompatible with 'kho-v99'")
  const { record } = await carryOutBisection(context, request({ kind: 'console', pattern }, refusing))
  t.match(record.end, { kind: 'found', commit: { subject: 'abi-kho' } })
  t.match(record.verification, {
    found: { outcome: 'bad', reason: /^kernel B said: KHO: / },
    parent: { outcome: 'good', reason: 'no line of the console matches' },
  })
})

t.test('Expect that a kernel is found from which on memfds take longer to retrieve', async (t) => {
  const kernels = ['debian:7.2', 'iommufd-reference', 'slow-retrieve']
  const timed = {
    instrument: 'exact' as const,
    workload: { ...usualWorkload, memoryMiB: 16 },
    ...{ memoryMiB: 1024, accelerator: 'auto' as const },
  }
  const sought: Sought = { kind: 'budgets', budgets: [parseBudget('fd-retrieve=+5%')], timed }
  // Without what comes behind the search, which would measure the same two hops again.
  const world = realBisectWorld(context, { ...request(sought, kernels), fresh: false })
  const repository = { directory: `${context.workDir}/list.git`, signal: context.signal }
  const commits = await historyOf(repository, kernels)
  const span = { old: commits[0] ?? '', new: commits.at(-1) ?? '', paths: [], reverse: false }
  const ends = await proveEnds(
    { ...request(sought, kernels), good: 'debian:7.2', bad: 'slow-retrieve' },
    world,
  )
  const search = new GitBisect(repository, span)
  const { standing, steps } = await bisect({ search, ends, kernelOf: ({ subject }) => subject, world })
  t.match(standing, { kind: 'found', commit: { subject: 'slow-retrieve' } })
  t.match(steps, [{ kernel: 'iommufd-reference', outcome: 'good' }])
})
