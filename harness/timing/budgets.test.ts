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
      expected: 'at most 105 ms',
      got: '105 ms (100 ms to 110 ms)',
    },
    {
      title: 'blackout of debian:7.2 -> debian:7.3 (64 MiB in 1 file of 1 session)',
      held: false,
      expected: 'at most 1.00 s',
      got: '1.12 s (1.12 s to 1.14 s)',
    },
  ])
  t.equal(exitStatusOfBudgets(points), 1)
  t.equal(exitStatusOfBudgets(points.slice(0, 1)), 0)
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
      help: 'did you mean serialise? there are preserve, serialise, boot, retrieve, blackout, total, image load, before the hop, jump to READY, connect, after the hop',
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
