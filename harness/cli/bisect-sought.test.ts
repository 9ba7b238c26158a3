import t from 'tap'
import { usualWorkload } from '../timing/workloads.js'
import { soughtOf } from './bisect-sought.js'

type Said = Parameters<typeof soughtOf>[0]

const said: Said = { budget: [], memory: 1024, accel: 'auto' }

t.test('cases are looked at by how they fail, unless a pattern is named', async (t) => {
  t.strictSame(soughtOf({ ...said, cases: ['memfd'] }), { kind: 'cases' })
  t.strictSame(soughtOf({ ...said, cases: ['memfd'], console: 'KHO: .*' }), {
    kind: 'console',
    pattern: /KHO: .*/u,
  })
})

t.test('a budget is of a workload of its own, in a guest that has room for it', async (t) => {
  t.match(soughtOf({ ...said, budget: ['fd-retrieve=+5%', 'boot=300e6'] }), {
    kind: 'budgets',
    budgets: [{ span: 'fd-retrieve' }, { span: 'boot' }],
    timed: { instrument: 'exact', workload: usualWorkload, memoryMiB: 1024, accelerator: 'auto' },
  })
  t.match(soughtOf({ ...said, budget: ['boot=300e6'], preserve: '1024', files: '10' }), {
    timed: { workload: { memoryMiB: 1024, files: 10 }, memoryMiB: 2560 },
  })
})

t.test('a budget may be of the clock, under KVM as well', async (t) => {
  t.match(soughtOf({ ...said, wall: true, accel: 'kvm', budget: ['fd-retrieve=+10%', 'boot=1.5s'] }), {
    budgets: [{ span: 'fd-retrieve' }, { span: 'boot', limit: { value: 1500, unit: 'ms' } }],
    timed: { instrument: 'wall', accelerator: 'kvm' },
  })
})

const budget = ['boot=+5%']
const cases = ['memfd']
const wrong: [what: string, Partial<Said>, message: RegExp, help: RegExp][] = [
  ['nothing', {}, /^bisect wants at least one case/, /run --list/],
  ['a pattern that nothing provokes', { console: 'KHO' }, /^--console wants at least one case/, /run --list/],
  ['a pattern that is none', { cases, console: '[' }, /^--console \[: /, /regular expression/],
  ['a budget of cases', { cases, budget }, /workload of its own, not memfd$/, /leave the cases out/],
  ['a budget and a pattern', { budget, console: 'KHO' }, /^--console and --budget/, /bisect once for each/],
  [
    'a budget of a clock',
    { budget: ['boot=2s'] },
    /counts instructions$/,
    /boot=20e6 or boot=\+5%; with --wall/,
  ],
  [
    'instructions of a clock',
    { wall: true, budget: ['boot=20e6'] },
    /--wall counts milliseconds$/,
    /boot=200ms or/,
  ],
  [
    'runs of a clock',
    { wall: true, budget, runs: 3 },
    /^--runs 3 says nothing with --budget$/,
    /forty times/,
  ],
  ['a clock without a budget', { cases, wall: true }, /^--wall says nothing without --budget$/, /leave it/],
  ['a budget under KVM', { budget, accel: 'kvm' }, /which KVM does not$/, /^leave --accel out/],
  ['a budget and runs', { budget, runs: 3 }, /^--runs 3 says nothing with --budget$/, /same in every run/],
  ['a budget and a confidence', { budget, confidence: 0.9 }, /^--confidence 0.9 says nothing/, /./],
  ['a budget and copies', { budget, copies: 3 }, /^--copies 3 says nothing/, /./],
  ['a budget of a curve', { budget, preserve: '4,8' }, /one workload, not a curve/, /one number for each/],
  [
    'amounts without a budget',
    { cases, files: '2' },
    /^--files 2 says nothing without --budget$/,
    /leave it/,
  ],
  ['a guest that is too small', { budget, memory: 64 }, /^--memory must be/, /.?/],
]
for (const [what, words, message, help] of wrong)
  t.test(`${what} is refused`, async (t) => {
    t.throws(() => soughtOf({ ...said, ...words }), { name: 'UsageError', message })
    try {
      soughtOf({ ...said, ...words })
    } catch (error) {
      t.match((error as { help?: string }).help ?? '', help)
    }
  })
