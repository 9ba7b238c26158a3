import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { seededRandom } from '../timing/statistics/random.js'
import { historyOf } from './bisect-repository.js'
import { type Bisected, bisect } from './bisection.js'
import { type EndsRequest, proveEnds } from './ends.js'
import { fakeBisectWorld, type Happening } from './fake-bisect-world.js'
import { halving } from './fake-search.js'
import { GitBisect } from './git-bisect.js'
import type { BisectWorld } from './test-candidate.js'

// Each step asks git several times, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const { signal } = new AbortController()
const count = 64
const kernels = Array.from({ length: count }, (_, index) => `k${index + 1}`)
const request: EndsRequest = {
  good: 'k1',
  bad: `k${count}`,
  side: 'target',
  fixed: null,
  anyFailure: false,
  runs: 1,
  confidence: 0.99,
}

async function bisectList(t: Test, world: BisectWorld, over: Partial<EndsRequest> = {}): Promise<Bisected> {
  const directory = `${t.testdir({})}/list.git`
  const commits = await historyOf({ directory, signal }, kernels)
  const span = { old: commits[0] ?? '', new: commits.at(-1) ?? '', paths: [], reverse: false }
  const search = new GitBisect({ directory, signal }, span)
  const ends = await proveEnds({ ...request, ...over }, world)
  return await bisect({ search, ends, kernelOf: ({ subject }) => subject, world })
}

/** A hop into a kernel from this number on fails. */
function targetFrom(first: number, how: Happening = 'fail') {
  return ([, target]: readonly [string, string]): Happening =>
    Number(target.slice(1)) >= first ? how : 'pass'
}

t.test('the kernel is found from which on a hop into it fails', async (t) => {
  const world = fakeBisectWorld(targetFrom(40), { doesNotBuild: { k33: 'no rule', k48: 'no rule' } })
  const { steps, standing } = await bisectList(t, world)
  t.match(standing, { kind: 'found', commit: { subject: 'k40' } })
  t.ok(steps.length <= 8, `${steps.length} steps`)
  t.ok(
    world.ran.every((hop) => hop.startsWith('k1 -> ')),
    'the kernel that saves is the same in all',
  )
})

t.test('one that does not boot is no answer', async (t) => {
  const world = fakeBisectWorld((route) => (route[1] === 'k32' ? 'other-crash' : targetFrom(20)(route)))
  const { steps, standing } = await bisectList(t, world)
  t.match(steps[0], { kernel: 'k32', outcome: 'cannot-tell', reason: /^another failure than the one/ })
  t.match(standing, { kind: 'found', commit: { subject: 'k20' } })
})

t.test('a fault in the kernel that saves is found there', async (t) => {
  const world = fakeBisectWorld(([source]) => (Number(source.slice(1)) >= 11 ? 'fail' : 'pass'))
  const { standing } = await bisectList(t, world, { side: 'auto' })
  t.match(standing, { kind: 'found', commit: { subject: 'k11' } })
  t.ok(world.ran.slice(1).every((hop) => hop.endsWith(' -> k1')))
})

t.test('which side it is on is told by the ends', async (t) => {
  const sideFor = async (happens: (route: readonly [string, string]) => Happening) =>
    (await proveEnds({ ...request, side: 'auto' }, fakeBisectWorld(happens))).side
  t.equal(await sideFor(([source]) => (source === 'k64' ? 'fail' : 'pass')), 'source')
  t.equal(await sideFor(([, target]) => (target === 'k64' ? 'fail' : 'pass')), 'target')
  t.equal(
    await sideFor(([source, target]) => (source === 'k64' && target === 'k64' ? 'fail' : 'pass')),
    'both',
  )
})

interface Simulation {
  readonly bisections: number
  readonly runs: number | null
  readonly copies?: number
  /** Whether all copies of a run fail, or none. */
  readonly together?: boolean
}

/**
 * Which part of so many simulated bisections finds the kernel from which on a copy fails at this rate, and in how many runs at the median; each
 * has it elsewhere.
 */
async function simulate(
  rate: number,
  { bisections, runs, copies = 1, together = false }: Simulation,
): Promise<{ share: number; medianRuns: number }> {
  let found = 0
  const ran: number[] = []
  for (let number = 1; number <= bisections; number++) {
    const first = 2 + ((number * 29) % (count - 1))
    const chance = seededRandom(`bisection ${number} at ${rate}`)
    let [asked, strikes] = [0, false]
    const world = fakeBisectWorld(
      (route) => {
        if (!together || asked++ % copies === 0) strikes = chance() < rate
        return strikes ? targetFrom(first)(route) : 'pass'
      },
      { copies },
    )
    try {
      const ends = await proveEnds({ ...request, runs }, world)
      const search = halving(kernels)
      const { standing } = await bisect({ search, ends, kernelOf: ({ subject }) => subject, world })
      if (standing.kind === 'found' && standing.commit.subject === `k${first}`) found += 1
    } catch (error) {
      // It never failed at the bad end: said, and nothing found.
      if (!(error instanceof UsageError)) throw error
    }
    ran.push(world.ran.length)
  }
  const medianRuns = ran.sort((one, other) => one - other)[ran.length >> 1] ?? 0
  return { share: found / bisections, medianRuns }
}

for (const rate of [0.05, 0.1, 0.3, 0.5, 0.8, 1])
  t.test(
    `a kernel that fails in ${100 * rate} % of its runs is found in nine of ten bisections`,
    async (t) => {
      const bisections = rate === 0.3 ? 200 : 60
      const { share } = await simulate(rate, { bisections, runs: null })
      t.ok(share >= 0.9, `${(100 * share).toFixed(1)} % of ${bisections} bisections`)
    },
  )

t.test('without repetition such a kernel is missed: these simulations can fail', async (t) => {
  const { share } = await simulate(0.3, { bisections: 200, runs: 1 })
  t.ok(share < 0.2, `${(100 * share).toFixed(1)} % of 200 bisections`)
})

t.test('eight copies in a run find what fails in one of ten with a fifth of the runs', async (t) => {
  const by = { bisections: 60, runs: null }
  const one = await simulate(0.1, by)
  const eight = await simulate(0.1, { ...by, copies: 8 })
  t.ok(eight.share >= 0.9, `${(100 * eight.share).toFixed(1)} % of 60 bisections`)
  t.ok(5 * eight.medianRuns <= one.medianRuns, `${eight.medianRuns} runs instead of ${one.medianRuns}`)
})

t.test('copies that fail together, which is no more chances than one, are found all the same', async (t) => {
  const { share } = await simulate(0.3, { bisections: 60, runs: null, copies: 8, together: true })
  t.ok(share >= 0.9, `${(100 * share).toFixed(1)} % of 60 bisections`)
})

const noEnds: [happening: Happening, message: RegExp][] = [
  ['pass', /^nothing fails at the bad end/],
  ['fail', /fails at the good end, too/],
]
for (const [happening, message] of noEnds)
  t.test(`nothing is bisected where both ends ${happening}`, async (t) => {
    const world = fakeBisectWorld(() => happening)
    await t.rejects(proveEnds(request, world), { name: 'UsageError', message })
    t.ok(world.ran.length <= 2)
  })

t.test('an end that does not build is said before anything is run', async (t) => {
  const world = fakeBisectWorld(targetFrom(2), { doesNotBuild: { k64: 'a syntax error' } })
  const message = 'k64 does not build: a syntax error'
  await t.rejects(proveEnds(request, world), { name: 'UsageError', message })
  t.same(world.ran, [])
})

t.test('what the host could not do marks nothing', async (t) => {
  const world = fakeBisectWorld((route) => (route[1] === 'k32' ? 'error' : targetFrom(20)(route)))
  await t.rejects(bisectList(t, world), { name: 'HostError', message: /says nothing of its kernels/ })
})
