import t from 'tap'
import { HostError, Interrupted } from '../../errors.js'
import { hopRecord } from '../../hop/hops.test-data.js'
import type { RunRecord } from '../../record/record.js'
import { caseWith, guestRecord, runRecord } from '../../record/records.test-data.js'
import { HopFailed } from '../hop-failed.js'
import { timingRecordSchema } from '../timing-record.js'
import { interleaved } from './order.js'
import { timeOnTheWall, type WallRequest, type WallWorld } from './run-wall.js'

const workload = { memoryMiB: 64, files: 1, sessions: 1, cpus: 2 }
const hops = [
  { from: 'a', to: 'a', workload },
  { from: 'a', to: 'b', workload },
  { from: 'b', to: 'a', workload },
  { from: 'b', to: 'b', workload },
] as const

const request: WallRequest = {
  asked: { argv: ['timing', 'a', 'b'], seed: 'seed', budgets: ['blackout=9s'], baseline: null },
  hops,
  runs: 4,
  memoryMiB: 1024,
}

/** A world in which the n-th run takes n milliseconds to boot. */
function counting(
  changes: Partial<RunRecord> = {},
  { clockUncertainty = 1 }: { clockUncertainty?: number | null } = {},
): WallWorld & { readonly ran: string[] } {
  const ran: string[] = []
  return {
    ran,
    runOnce: async ({ from, to }, { seed }) => {
      ran.push(`${from} -> ${to} ${seed}`)
      const ledger = [
        { name: 'preserve', ms: 0.5 },
        { name: 'boot-setup', ms: ran.length, partOf: 'boot', blackout: true },
      ]
      const took = { took: ran.length + 0.5, clockUncertainty }
      const guests = [guestRecord({ hops: [hopRecord({ ledger, ...took })] })]
      const record = runRecord({ cases: [caseWith('pass')], guests, ...changes })
      return { record, initrdBytes: 2048 }
    },
    load: () => 0.5,
    now: () => new Date('2026-11-20T16:00:00Z'),
  }
}

t.test('every hop is run in every round, and a round is run backward after it was run forward', async (t) => {
  const world = counting()
  await timeOnTheWall(request, { id: 'one', world })
  const rounds = [0, 4, 8, 12].map((start) => world.ran.slice(start, start + 4))
  for (const round of rounds) t.equal(new Set(round).size, 4)
  const pairsOf = (round: string[] | undefined): string[] => (round ?? []).map((run) => run.slice(0, 6))
  t.same(pairsOf(rounds[1]), pairsOf(rounds[0]).reverse())
  t.same(pairsOf(rounds[3]), pairsOf(rounds[2]).reverse())
})

t.test('the record holds, in the order of the rounds, what each phase took', async (t) => {
  const world = counting()
  const { record, aborted } = await timeOnTheWall(request, { id: 'one', world })
  t.equal(aborted, undefined)
  t.same(timingRecordSchema.parse(record), record)
  t.match(record.request, { seed: 'seed', runs: 4, budgets: ['blackout=9s'] })
  const turns = world.ran.flatMap((run, index) => (run.startsWith('a -> b ') ? index + 1 : []))
  t.match(record.series[1], {
    from: 'a',
    to: 'b',
    workload: { ...workload, paddingMiB: 0, initrdBytes: 2048 },
    phases: [
      { name: 'preserve', partOf: null, blackout: false },
      { name: 'boot-setup', partOf: 'boot', blackout: true, samples: turns },
    ],
    total: turns.map((ms) => ms + 0.5),
  })
})

t.test('a run that proved nothing is not timed', async (t) => {
  const failed = counting({ id: 'bad', cases: [caseWith('fail')] })
  await t.rejects(timeOnTheWall(request, { id: 'one', world: failed }), {
    name: HopFailed.name,
    message: 'the run bad cannot be timed: memfd/fail: fail: because of fail',
    help: 'look at it with: liveproof report bad',
  })
  const troubled = counting({ id: 'bad', cases: [caseWith('error')] })
  await t.rejects(timeOnTheWall(request, { id: 'one', world: troubled }), {
    name: HostError.name,
    message: 'the run bad cannot be timed: memfd/error: error: because of error',
  })
  const lost = counting({ id: 'bad', guests: [] })
  await t.rejects(timeOnTheWall(request, { id: 'one', world: lost }), { message: /there was no hop$/ })
  const timeless = counting({ id: 'bad' }, { clockUncertainty: null })
  await t.rejects(timeOnTheWall(request, { id: 'one', world: timeless }), {
    message: /clock cannot be compared/,
  })
})

for (const runsLeft of [7, 4])
  t.test(`of ${runsLeft} runs before an interruption, the whole round is kept`, async (t) => {
    const world = counting()
    const runOnce: WallWorld['runOnce'] = async (hop, what) => {
      if (world.ran.length === runsLeft) throw new Interrupted('SIGINT')
      return await world.runOnce(hop, what)
    }
    const { record, aborted } = await timeOnTheWall(request, { id: 'one', world: { ...world, runOnce } })
    t.type(aborted, Interrupted)
    t.same(timingRecordSchema.parse(record), record)
    t.strictSame(
      record.series.map(({ total }) => total.length),
      [1, 1, 1, 1],
    )
    t.match(record, { aborted: { message: 'interrupted by SIGINT' }, request: { runs: 4 } })
  })

t.test('where no round is whole, nothing is kept', async (t) => {
  const world = counting()
  const runOnce: WallWorld['runOnce'] = async (hop, what) => {
    if (world.ran.length === 3) throw new Interrupted('SIGINT')
    return await world.runOnce(hop, what)
  }
  await t.rejects(timeOnTheWall(request, { id: 'one', world: { ...world, runOnce } }), {
    name: Interrupted.name,
  })
})

t.test('the order follows from the seed', async (t) => {
  const order = (seed: string): string => JSON.stringify(interleaved(hops, { rounds: 6, seed }))
  t.equal(order('one'), order('one'))
  t.not(order('one'), order('two'))
})
