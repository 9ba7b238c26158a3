import t, { type Test } from 'tap'
import { parseBudget } from '../timing/budgets.js'
import { exactRecord } from '../timing/timings.test-data.js'
import { historyOf } from './bisect-repository.js'
import { bisect } from './bisection.js'
import { type EndsRequest, proveEnds } from './ends.js'
import { fakeBisectWorld } from './fake-bisect-world.js'
import { GitBisect } from './git-bisect.js'
import { observeExactly } from './observe-budgets.js'
import type { Hop } from './sides.js'
import type { BisectWorld } from './test-candidate.js'
import type { TimeHops } from './time-hops.js'

// Each step asks git several times, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const { signal } = new AbortController()
const kernels = Array.from({ length: 12 }, (_, index) => `k${index + 1}`)
const request: EndsRequest = {
  ...{ good: 'k1', bad: 'k12', fixed: null, runs: 1, confidence: 0.99 },
  side: 'target',
  anyFailure: false,
}

type TimedTogether = Awaited<ReturnType<TimeHops>>

/** Of a hop that takes so many instructions to retrieve, of 20,000,000 usually. */
function timed(retrieve = 20_000_000): TimedTogether {
  const [series] = exactRecord({ retrieve }).series
  if (series === undefined) throw new Error('there is one')
  return { kind: 'timed', id: `timing-of-${retrieve}`, series: [series] }
}

type Timing = (hop: Hop) => TimedTogether

function worldOf(timing: Timing, budgets = ['retrieve=+5%']): BisectWorld & { timings: string[] } {
  const timings: string[] = []
  const time: TimeHops = async ([hop = ['', '']], { which }) => {
    timings.push(`${hop.join(' -> ')} ${which}`)
    return timing(hop)
  }
  const observe = observeExactly(budgets.map(parseBudget), time)
  return { ...fakeBisectWorld(() => 'pass'), observe, timings }
}

async function bisectList(t: Test, world: BisectWorld, over: Partial<EndsRequest> = {}) {
  const directory = `${t.testdir({})}/list.git`
  const commits = await historyOf({ directory, signal }, kernels)
  const span = { old: commits[0] ?? '', new: commits.at(-1) ?? '', paths: [], reverse: false }
  const search = new GitBisect({ directory, signal }, span)
  const ends = await proveEnds({ ...request, ...over }, world)
  return await bisect({ search, ends, kernelOf: ({ subject }) => subject, world })
}

function numberOf(kernel: string): number {
  return Number(kernel.slice(1))
}

/** A tenth more from k8 on. */
const slowFromEight: Timing = ([, target]) => timed(numberOf(target) >= 8 ? 22_000_000 : 20_000_000)

t.test('the kernel is found from which on a phase takes more than it may', async (t) => {
  const world = worldOf(slowFromEight)
  const { steps, standing } = await bisectList(t, world)
  t.match(standing, { kind: 'found', commit: { subject: 'k8' } })
  t.match(
    steps.find(({ kernel }) => kernel === 'k8'),
    {
      outcome: 'bad',
      reason: 'retrieve: 22,000,000 instructions, +10.0 %; budgeted: at most +5.0 % against the good end',
      runs: ['timing-of-22000000'],
    },
  )
  t.match(
    steps.find(({ kernel }) => kernel === 'k7'),
    { outcome: 'good', reason: 'retrieve: 20,000,000 instructions, +0.0 %' },
  )
})

t.test('a budget may be a number of instructions', async (t) => {
  const { standing } = await bisectList(t, worldOf(slowFromEight, ['retrieve=21e6']))
  t.match(standing, { kind: 'found', commit: { subject: 'k8' } })
})

t.test('on which side it is slow is told by the ends', async (t) => {
  const world = worldOf(([source]) => timed(numberOf(source) >= 5 ? 30_000_000 : 20_000_000))
  const { standing } = await bisectList(t, world, { side: 'auto' })
  t.match(standing, { kind: 'found', commit: { subject: 'k5' } })
  t.equal(
    world.timings.some((hop) => hop.startsWith('k1 -> k12')),
    false,
  )
})

t.test('of a hop that fails, hands nothing over or lacks the phase, nothing can be told', async (t) => {
  const [timing] = exactRecord().series
  const lacking = timing && {
    ...timing,
    phases: timing.phases.filter(({ name }) => name !== 'retrieve'),
  }
  const others: Readonly<Record<string, TimedTogether>> = {
    k6: { kind: 'failed', reason: 'no agent answered in kernel B' },
    k7: { kind: 'skipped', reason: 'k7 hands over no memfds' },
    ...(lacking && { k5: { kind: 'timed', id: 'timing', series: [lacking] } }),
  }
  const world = worldOf((hop) => others[hop[1]] ?? slowFromEight(hop))
  const { steps, standing } = await bisectList(t, world)
  t.match(standing, { kind: 'narrowed' })
  const told = Object.fromEntries(
    steps.map(({ kernel, outcome, reason }) => [kernel, `${outcome}: ${reason}`]),
  )
  t.match(told, {
    k6: 'cannot-tell: another failure than the one looked for: no agent answered in kernel B',
    k7: 'cannot-tell: k7 hands over no memfds',
    k5: 'cannot-tell: no phase of this hop is called retrieve',
  })
})

t.test(
  'several budgets: one that is broken as at the bad end is bad, others are not looked at',
  async (t) => {
    const world = worldOf(slowFromEight, ['boot=+1%', 'retrieve=+5%', 'blackout=+0%'])
    const { hunted } = await proveEnds(request, world)
    t.strictSame([...hunted.failures.keys()], ['retrieve=+5%', 'blackout=+0%'])
  },
)

const noEnds: [what: string, timing: Timing, budgets: string[], message: RegExp][] = [
  ['both hold', () => timed(), ['retrieve=+5%'], /^nothing fails at the bad end: retrieve: 20,000,000 instr/],
  [
    'neither holds',
    () => timed(),
    ['retrieve=1e6'],
    /^retrieve=1e6 fails at the good end, too, in the same way/,
  ],
  [
    'the bad end fails',
    ([, to]) => (to === 'k12' ? { kind: 'failed', reason: 'it hangs' } : timed()),
    ['retrieve=+5%'],
    /^the bad end cannot be told to be bad: it hangs/,
  ],
  [
    'the good end fails',
    ([, to]) => (to === 'k1' ? { kind: 'failed', reason: 'it hangs' } : timed(30_000_000)),
    ['retrieve=+5%'],
    /^the bad end cannot be told to be bad: there is nothing to hold it against: it hangs/,
  ],
]
for (const [what, timing, budgets, message] of noEnds)
  t.test(`nothing is bisected where ${what}`, async (t) => {
    await t.rejects(proveEnds(request, worldOf(timing, budgets)), { name: 'UsageError', message })
  })
