import t from 'tap'
import { parseBudget } from '../timing/budgets.js'
import { seededRandom } from '../timing/statistics/random.js'
import { timedSeries } from '../timing/timings.test-data.js'
import type { Observation, Shown } from './observation.js'
import { observeOnTheWall } from './observe-budgets.js'
import type { Hop } from './sides.js'
import type { TimeHops } from './time-hops.js'

const goodEnd: Hop = ['good', 'good']
const candidate: Hop = ['good', 'candidate']

interface Clock {
  /** What retrieving takes in the candidate, in ms; 100 in the good end. */
  readonly retrieve: number
  /** The deviation of a run, as a part of what it takes. */
  readonly noise: number
  readonly seed: string
}

/** Times like a host does: each run by another amount longer than it could be, and now and then one by far. */
function timerOf({ retrieve, noise, seed }: Clock): TimeHops & { asked: string[] } {
  const random = seededRandom(seed)
  const sample = (ms: number): number => {
    const spread = Math.abs(random() + random() + random() - 1.5) * 2 * noise
    return ms * (1 + spread + (random() < 0.05 ? 5 * noise : 0))
  }
  const asked: string[] = []
  const time: TimeHops = async (hops, { which, runs }) => {
    asked.push(`${which}: ${runs} of ${hops.map((hop) => hop.join(' -> ')).join(', ')}`)
    const [first, ...others] = hops.map(([from, to]) => {
      const samples = Array.from({ length: runs }, () => sample(to === 'candidate' ? retrieve : 100))
      const phase = { name: 'retrieve', partOf: null, blackout: true, samples }
      return timedSeries({ from, to, phases: [phase], total: samples })
    })
    if (first === undefined) throw new Error('no hop is timed')
    return { kind: 'timed', id: `timing-${which}`, series: [first, ...others] }
  }
  return Object.assign(time, { asked })
}

async function look(time: TimeHops, { budget, hop = candidate }: { budget: string; hop?: Hop }) {
  return await observeOnTheWall([parseBudget(budget)], time)(hop, { number: 1, goodEnd })
}

function shownBy({ points }: Observation): Shown {
  const [shown] = points.values()
  if (shown === undefined) throw new Error('a budget is a point')
  return shown
}

t.test('a hop is timed in turn with that of the good end, and no longer than it takes to tell', async (t) => {
  const time = timerOf({ retrieve: 130, noise: 0.03, seed: 'clear' })
  const observation = await look(time, { budget: 'retrieve=+10%' })
  t.match(shownBy(observation), {
    kind: 'failing',
    reason:
      /^retrieve: 1\d\d ms, \+\d+\.\d % \(.* to .*\); budgeted: at most \+10\.0 % against the good end$/,
  })
  t.strictSame(time.asked, ['1.1: 10 of good -> candidate, good -> good'])
  t.strictSame(observation.ids, ['timing-1.1'])
})

t.test('where ten runs leave a doubt there are more, which are added to these', async (t) => {
  const time = timerOf({ retrieve: 108, noise: 0.1, seed: 'doubt' })
  const { ids } = await look(time, { budget: 'retrieve=+5%' })
  t.match(time.asked, [/^1\.1: 10 of /, /^1\.2: 10 of /])
  t.equal(ids.length, time.asked.length)
})

t.test('what forty runs do not tell is told to nobody', async (t) => {
  const time = timerOf({ retrieve: 110, noise: 0.05, seed: 'on the limit' })
  const shown = shownBy(await look(time, { budget: 'retrieve=+10%' }))
  t.match(shown, { kind: 'unknown', reason: /; 40 runs cannot tell for sure; budgeted: / })
  t.equal(time.asked.length, 3)
})

t.test('the good end is what others are held against, and is held to milliseconds as they are', async (t) => {
  const time = timerOf({ retrieve: 100, noise: 0.03, seed: 'good' })
  const itself = shownBy(await look(time, { budget: 'retrieve=+10%', hop: goodEnd }))
  t.match(itself, { kind: 'good', reason: /^retrieve: 1\d\d ms, against which others are held$/ })
  t.strictSame(time.asked, ['1.1: 10 of good -> good'])
  t.match(shownBy(await look(time, { budget: 'retrieve=90ms', hop: goodEnd })), {
    kind: 'failing',
    reason: /^retrieve: 1\d\d ms \(.*\); budgeted: at most 90\.0 ms$/,
  })
})

t.test('a hop that fails, or hands nothing over, tells nothing of its budgets', async (t) => {
  const refuse = (kind: 'failed' | 'skipped'): TimeHops => {
    return async () => ({ kind, reason: 'it hands nothing over' })
  }
  const budget = 'retrieve=+10%'
  t.match(shownBy(await look(refuse('failed'), { budget })), { kind: 'other-failure' })
  t.match(shownBy(await look(refuse('skipped'), { budget })), { kind: 'skipped' })
})

/** How often each comes out, of so many looks at a kernel that takes so long. */
async function outcomes(retrieve: number, { noise }: { noise: number }): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (let round = 0; round < 400; round++) {
    const time = timerOf({ retrieve, noise, seed: `${retrieve} ${noise} ${round}` })
    const { kind } = shownBy(await look(time, { budget: 'retrieve=+5%' }))
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

t.test('a kernel is hardly ever called what it is not, however noisy the host is', async (t) => {
  for (const noise of [0.02, 0.05, 0.1, 0.2]) {
    const [same, slower] = [await outcomes(100, { noise }), await outcomes(110, { noise })]
    const told = `noise ${noise}: ${JSON.stringify({ same, slower })}`
    t.ok((same['failing'] ?? 0) <= 4, told)
    t.ok((slower['good'] ?? 0) <= 4, told)
    if (noise <= 0.05) {
      t.ok((same['good'] ?? 0) >= 380, told)
      t.ok((slower['failing'] ?? 0) >= 380, told)
    }
    t.comment(told)
  }
})
