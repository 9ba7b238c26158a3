import t from 'tap'
import { UsageError } from '../errors.js'
import { comparePairs, compareWithBaseline } from './compare.js'
import { seededRandom } from './statistics/random.js'
import type { TimedSeries, TimingRecord } from './timing-record.js'
import { exactRecord, timedSeries, timingRecord } from './timings.test-data.js'

/** Thirty runs that differ by up to a tenth, the boot of which takes `factor` as long. */
function noisySeries(
  seed: string,
  { factor = 1, ...changes }: Partial<TimedSeries> & { factor?: number },
): TimedSeries {
  const random = seededRandom(seed)
  const noisy = (duration: number): number[] =>
    Array.from({ length: 30 }, () => duration * (1 + random() / 10))
  const [retrieve, boot] = [noisy(20), noisy(1000 * factor)]
  return timedSeries({
    phases: [
      { name: 'boot', partOf: null, blackout: true, samples: boot },
      { name: 'retrieve', partOf: null, blackout: true, samples: retrieve },
    ],
    total: boot.map((ms, run) => ms + (retrieve[run] ?? 0)),
    ...changes,
  })
}

t.test('of two kernels, the pairs stand against the first one', async (t) => {
  const series = [
    noisySeries('one', { to: 'debian:7.2' }),
    noisySeries('two', { to: 'debian:7.3', factor: 0.7 }),
    noisySeries('three', { to: 'no-luo' }),
  ]
  const [{ reference, others } = { reference: null, others: [] }] = comparePairs(timingRecord({ series }))
  t.equal(reference, series[0])
  const verdicts = others.map(({ changes }) => changes.map(({ name, verdict }) => `${name} ${verdict}`))
  t.same(verdicts, [
    ['boot shorter', 'retrieve same', 'blackout shorter', 'total shorter'],
    ['boot same', 'retrieve same', 'blackout same', 'total same'],
  ])
  const boot = others[0]?.changes[0]
  t.ok(Math.abs((boot?.relative?.estimate ?? 0) + 0.3) < 0.03, JSON.stringify(boot))
  t.equal(boot?.test?.superiority, 0)
})

t.test('a difference that is certain, but too small to matter, is none', async (t) => {
  const before = noisySeries('one', {})
  const after = noisySeries('one', { factor: 1.02 })
  const long = ({ phases, total }: TimedSeries): TimedSeries =>
    timedSeries({
      phases: phases.map((phase) => ({ ...phase, samples: Array(20).fill(phase.samples).flat() })),
      total: Array(20).fill(total).flat(),
    })
  const [hop] = compareWithBaseline(
    timingRecord({ series: [long(after)] }),
    timingRecord({ series: [long(before)] }),
  )
  t.ok((hop?.changes[0]?.test?.p ?? 1) < 0.002)
  t.equal(hop?.changes[0]?.verdict, 'same')
})

t.test('too few runs, or too noisy ones, are not called the same', async (t) => {
  const few = compareWithBaseline(timingRecord(), timingRecord())
  t.same([...new Set(few[0]?.changes.map(({ verdict }) => verdict))], ['unclear'])
  const wild = (seed: string): TimedSeries => {
    const random = seededRandom(seed)
    const samples = Array.from({ length: 30 }, () => 1000 * (1 + 2 * random()))
    return timedSeries({ phases: [{ name: 'boot', partOf: null, blackout: true, samples }], total: samples })
  }
  const [noisy] = compareWithBaseline(
    timingRecord({ series: [wild('one')] }),
    timingRecord({ series: [wild('two')] }),
  )
  t.same([...new Set(noisy?.changes.map(({ verdict }) => verdict))], ['unclear'])
})

t.test('hops that are compared at once are corrected at once', async (t) => {
  const [reference, slower] = [noisySeries('one', { to: 'debian:7.2' }), noisySeries('two', { factor: 1.05 })]
  const pOfBoot = (series: TimedSeries[]): number =>
    comparePairs(timingRecord({ series }))[0]?.others[0]?.changes[0]?.test?.p ?? Number.NaN
  const alone = pOfBoot([reference, slower])
  const among = pOfBoot([reference, slower, noisySeries('three', {}), noisySeries('four', {})])
  t.ok(alone < 0.001, `${alone}`)
  // Of boot, blackout and total of the slower hop, boot has the greatest p: two of all spans come before it.
  t.ok(among > 2 * alone && among < 4 * alone, `${alone} and ${among}`)
})

t.test('runs that are equal are the same, but too few of them tell nothing', async (t) => {
  const equal = (runs: number): TimingRecord => {
    const samples = new Array<number>(runs).fill(0)
    const phases = [{ name: 'boot', partOf: null, blackout: true, samples }]
    return timingRecord({ series: [timedSeries({ phases, total: samples })] })
  }
  const verdicts = [1, 2, 10].map(
    (runs) => compareWithBaseline(equal(runs), equal(runs))[0]?.changes[0]?.verdict,
  )
  t.same(verdicts, ['unclear', 'unclear', 'same'])
})

t.test('one giant among the runs makes no difference', async (t) => {
  const calm = noisySeries('calm', {})
  const [boot, retrieve] = noisySeries('other', {}).phases.map((phase) => ({
    ...phase,
    samples: [...phase.samples],
  }))
  if (boot === undefined || retrieve === undefined) throw new Error('the sample has two phases')
  boot.samples[7] = 1e7
  const total = boot.samples.map((ms, run) => ms + (retrieve.samples[run] ?? 0))
  const shaken = { ...calm, phases: [boot, retrieve], total }
  const [hop] = compareWithBaseline(timingRecord({ series: [shaken] }), timingRecord({ series: [calm] }))
  t.same([...new Set(hop?.changes.map(({ verdict }) => verdict))], ['same'])
})

t.test('a phase that took no time before is longer by no part of it, but longer', async (t) => {
  const [before, after] = [0, 50].map((ms) => {
    const samples = Array.from({ length: 10 }, (_, run) => (ms === 0 ? 0 : ms + run))
    const phases = [{ name: 'boot', partOf: null, blackout: true, samples }]
    return timingRecord({ series: [timedSeries({ phases, total: samples })] })
  })
  const [hop] = compareWithBaseline(after ?? timingRecord(), before ?? timingRecord())
  t.match(hop?.changes[0], { relative: null, verdict: 'longer' })
})

t.test('of exact durations every instruction is a difference', async (t) => {
  const [hop] = compareWithBaseline(exactRecord({ boot: 427_711_193 }), exactRecord({ boot: 427_711_192 }))
  t.match(hop?.changes[0], {
    name: 'boot',
    before: { estimate: 427_711_192 },
    difference: { estimate: 1, low: 1, high: 1 },
    verdict: 'longer',
    test: null,
  })
  t.equal(hop?.changes[1]?.verdict, 'same')
})

t.test('parts of a phase that only one record divided are compared as a whole', async (t) => {
  const [, , boot] = timedSeries().phases
  const samples = boot?.samples ?? []
  const whole = timedSeries({
    phases: [{ name: 'boot', partOf: null, blackout: true, samples }],
    total: [...samples],
  })
  const halves = samples.map((ms) => ms / 2)
  const divided = timedSeries({
    phases: ['KHO memory', 'initcalls'].map((name) => ({
      name,
      partOf: 'boot',
      blackout: true,
      samples: halves,
    })),
    total: [...samples],
  })
  const [hop] = compareWithBaseline(timingRecord({ series: [divided] }), timingRecord({ series: [whole] }))
  t.same(
    hop?.changes.map(({ name }) => name),
    ['boot', 'blackout', 'total'],
  )
})

const otherWays: [string, Parameters<typeof timingRecord>[0], RegExp][] = [
  [
    'another instrument',
    { instrument: 'exact', unit: 'instructions' },
    /was made in another way: the instrument was exact and is wall$/,
  ],
  [
    'another accelerator',
    { host: { ...timingRecord().host, accelerator: { name: 'kvm', reason: 'it runs' } } },
    /: the accelerator was kvm and is tcg$/,
  ],
  [
    'another memory size',
    { request: { ...timingRecord().request, memoryMiB: 2048 } },
    /: the guests' memory was 2048 MiB and is 1024 MiB$/,
  ],
  ['no hop in common', { series: [timedSeries({ to: 'no-luo' })] }, /has no hop in common with/],
]

for (const [what, changes, message] of otherWays)
  t.test(`a baseline with ${what} is refused`, async (t) => {
    t.throws(() => compareWithBaseline(timingRecord(), timingRecord(changes)), {
      name: UsageError.name,
      message,
    })
  })

t.test('a hop is the same one though liveproof has put more into the initrd', async (t) => {
  const { workload } = timedSeries()
  const now = timedSeries({ workload: { ...workload, initrdBytes: workload.initrdBytes + 100 } })
  t.equal(compareWithBaseline(timingRecord({ series: [now] }), timingRecord()).length, 1)
  const padded = timedSeries({ workload: { ...workload, paddingMiB: 1 } })
  t.throws(() => compareWithBaseline(timingRecord({ series: [padded] }), timingRecord()), UsageError)
})
