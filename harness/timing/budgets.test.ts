import t from 'tap'
import { UsageError } from '../errors.js'
import { parseBudget } from './budgets.js'
import { exitStatusOfBudgets, judgeBudgets } from './judge-budgets.js'
import { exactRecord, timedSeries, timingRecord } from './timings.test-data.js'

t.test('budgets are absolute, in instructions, or relative', async (t) => {
  const limits = ['blackout=200ms', 'total=1.5s', 'retrieve=20e6', 'serialise=+10%', 'boot=-5%']
  t.same(
    limits.map((text) => parseBudget(text)),
    [
      { span: 'blackout', limit: { kind: 'absolute', value: 200, unit: 'ms' } },
      { span: 'total', limit: { kind: 'absolute', value: 1500, unit: 'ms' } },
      { span: 'retrieve', limit: { kind: 'absolute', value: 20_000_000, unit: 'instructions' } },
      { span: 'serialise', limit: { kind: 'relative', ratio: 0.1 } },
      { span: 'boot', limit: { kind: 'relative', ratio: -0.05 } },
    ].map((budget, index) => ({ text: limits[index], ...budget })),
  )
})

for (const text of [
  'blackout',
  '=200ms',
  'blackout=',
  'blackout=soon',
  'boot=+200ms',
  'boot=10%',
  'boot=-3',
  'boot=1e999',
])
  t.test(`--budget ${text} is refused`, async (t) => {
    t.throws(() => parseBudget(text), {
      name: UsageError.name,
      message: new RegExp(`^--budget ${text.replace('+', '\\+')}: `),
    })
  })

const noBaseline = { record: timingRecord(), baseline: null }

function judge(
  texts: readonly string[],
  ground: Parameters<typeof judgeBudgets>[1],
): ReturnType<typeof judgeBudgets> {
  return judgeBudgets(
    texts.map((text) => parseBudget(text)),
    ground,
  )
}

t.test('an absolute budget is held by the median', async (t) => {
  const points = judge(['serialise=105ms', 'blackout=1s'], noBaseline)
  t.same(points, [
    {
      title: 'serialise of debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session)',
      held: true,
      doubtful: true,
      expected: 'at most 105 ms',
      got: '105 ms (100 ms to 110 ms); 3 runs cannot tell for sure',
    },
    {
      title: 'blackout of debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session)',
      held: false,
      doubtful: true,
      expected: 'at most 1.00 s',
      got: '1.12 s (1.12 s to 1.14 s); 3 runs cannot tell for sure',
    },
  ])
  t.equal(exitStatusOfBudgets(points), 1)
  t.equal(exitStatusOfBudgets(points.slice(0, 1)), 0)
})

/** Twenty runs whose only phase takes from `ms` to `ms + 19`. */
function twentyRuns(ms: number, runs = 20): ReturnType<typeof timingRecord> {
  const samples = Array.from({ length: runs }, (_, run) => ms + run)
  const phases = [{ name: 'boot', partOf: null, blackout: true, samples }]
  return timingRecord({ series: [timedSeries({ phases, total: samples })] })
}

t.test('a limit that lies in the interval is told with its doubt, one beyond it without', async (t) => {
  const points = judge(['boot=1s', 'boot=1010ms', 'boot=1100ms'], {
    record: twentyRuns(1000),
    baseline: null,
  })
  t.match(
    points.map(({ held, got }) => [held, got]),
    [
      [false, /^1\.01 s \(1\.00 s to 1\.01 s\)$/],
      [true, /; 20 runs cannot tell for sure$/],
      [true, /^1\.01 s \(1\.00 s to 1\.01 s\)$/],
    ],
  )
})

t.test('one run is never sure', async (t) => {
  const points = judge(['boot=10s'], { record: twentyRuns(1000, 1), baseline: null })
  t.match(points, [{ held: true, got: '1.00 s; 1 run cannot tell for sure' }])
})

t.test('a relative budget tells its doubt by the hop that has fewer runs', async (t) => {
  const [record, same] = [twentyRuns(1000), twentyRuns(1000)]
  t.match(judge(['boot=+10%', 'boot=+0%'], { record, baseline: same }), [
    { held: true, got: /\)$/ },
    { held: true, got: /; 20 runs cannot tell for sure$/ },
  ])
  t.match(judge(['boot=+10%'], { record, baseline: twentyRuns(1000, 4) }), [
    { held: true, got: /; 4 runs cannot tell for sure$/ },
  ])
})

t.test('what took no time before may take none now', async (t) => {
  const [nothing, something] = [exactRecord({ boot: 0 }), exactRecord({ boot: 1 })]
  t.match(judge(['boot=+10%'], { record: nothing, baseline: nothing }), [{ held: true }])
  t.match(judge(['boot=+10%'], { record: something, baseline: nothing }), [
    { held: false, got: 'it took no time in the baseline' },
  ])
})

t.test('a budget on one phase is not broken by another one', async (t) => {
  const [record, baseline] = [exactRecord({ retrieve: 40_000_000 }), exactRecord()]
  t.match(judge(['boot=+0%', 'retrieve=+10%', 'total=+1%'], { record, baseline }), [
    { held: true },
    { held: false, got: '+94.2 %' },
    { held: false },
  ])
})

for (const [what, changes, message] of [
  [
    'another accelerator',
    { host: { ...timingRecord().host, accelerator: { name: 'kvm', reason: '' } } },
    /kvm/,
  ],
  ['another memory size', { request: { ...timingRecord().request, memoryMiB: 2048 } }, /2048 MiB/],
] as [string, Parameters<typeof timingRecord>[0], RegExp][])
  t.test(`a relative budget against a baseline with ${what} is refused`, async (t) => {
    const ground = { record: timingRecord(), baseline: timingRecord(changes) }
    t.throws(() => judge(['boot=+1%'], ground), { name: UsageError.name, message })
  })

t.test('exact durations are held to the last instruction', async (t) => {
  const record = exactRecord({ retrieve: 20_000_001 })
  const [over] = judge(['retrieve=20e6'], { record, baseline: null })
  t.match(over, { held: false, expected: 'at most 20,000,000', got: '20,000,001' })
  t.match(judge(['retrieve=20000001'], { record, baseline: null }), [{ held: true }])
})

t.test('a relative budget is held against the same hop of the baseline', async (t) => {
  const [record, baseline] = [exactRecord({ boot: 1_100 }), exactRecord({ boot: 1_000 })]
  t.match(judge(['boot=+10%', 'boot=+9%'], { record, baseline }), [
    { held: true, expected: 'at most +10.0 % against the baseline', got: '+10.0 %' },
    { held: false },
  ])
})

t.test('a hop that the baseline does not know does not hold', async (t) => {
  const record = timingRecord({ series: [timedSeries(), timedSeries({ to: 'no-luo' })] })
  t.match(judge(['boot=+10%'], { record, baseline: timingRecord() }), [
    { held: true },
    { held: false, got: 'nothing in the baseline to compare it with' },
  ])
})

const wrong: [string, Parameters<typeof judgeBudgets>[1], Partial<UsageError>][] = [
  [
    'serialize=10ms',
    noBaseline,
    {
      message: '--budget serialize=10ms: no phase is called serialize',
      help: 'did you mean serialise? there are preserve, serialise, boot, retrieve, blackout, total, image-load, prepare, between-preserves, last-operation, jump, boot-setup, boot-memory, boot-core, boot-early-initcalls, boot-initcalls, boot-end, userspace, connect, device-open, session-retrieve, fd-retrieve, between-retrieves, verify, finish, other-operations, between-checks',
    },
  ],
  ['boot=20e6', noBaseline, { message: '--budget boot=20e6: the wall instrument counts ms' }],
  [
    'boot=20ms',
    { record: exactRecord(), baseline: null },
    { message: '--budget boot=20ms: the exact instrument counts instructions' },
  ],
  [
    'boot=+1%',
    noBaseline,
    { message: '--budget boot=+1%: there is no baseline that it could be relative to' },
  ],
]

for (const [text, ground, error] of wrong)
  t.test(`${error.message}`, async (t) => {
    t.throws(() => judge([text], ground), { name: UsageError.name, ...error })
  })

t.test('a baseline of another instrument is refused', async (t) => {
  const ground = { record: timingRecord(), baseline: exactRecord() }
  t.throws(() => judge(['boot=+1%'], ground), { name: UsageError.name, message: /the instrument was exact/ })
})
