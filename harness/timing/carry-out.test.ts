import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { HostError, Interrupted, UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { hopRecord } from '../hop/hops.test-data.js'
import type { Kernel } from '../kernel/kernel.js'
import { caseWith, guestRecord, runRecord } from '../record/records.test-data.js'
import { parseBudget } from './budgets.js'
import { type TimingResult, type TimingWorld, timeHops } from './carry-out.js'
import type { ExactRecord } from './exact/record.js'
import type { TimingRequest } from './request.js'
import type { TimingRecord } from './timing-record.js'
import { readTiming } from './timing-store.js'
import { exactRecord, timedSeries, timingRecord } from './timings.test-data.js'
import { usualWorkload } from './workloads.js'

const [recorded] = Object.values(runRecord().kernels)
if (recorded === undefined) throw new Error('the sample has a kernel')
const known = { ...recorded, name: 'debian:7.2' }

const hop = (memoryMiB: number) => ({
  from: 'debian:7.2',
  to: 'debian:7.2',
  workload: { ...usualWorkload, memoryMiB },
})

const request: Omit<TimingRequest, 'resultsDir'> = {
  argv: ['timing', '--exact', 'debian:7.2'],
  instrument: 'exact',
  hops: [hop(0), hop(64)],
  runs: 2,
  seed: 'seed',
  profile: false,
  accelerator: 'auto',
  memoryMiB: 1024,
  budgets: [],
  baseline: null,
}

interface Story extends Partial<TimingWorld> {
  /** Before which run, from 1 on, and by what it is ended. */
  readonly ends?: readonly [number, Error]
  /** Of the kernel in the n-th run. */
  readonly digest?: (run: number) => string
}

interface FakeTimingWorld extends TimingWorld {
  readonly did: string[]
}

/** A world in which every hop goes through, and the n-th run takes n more of whatever is counted. */
function fakeTimingWorld({ ends, digest = () => known.digest, ...over }: Story = {}): FakeTimingWorld {
  const did: string[] = []
  let runs = 0
  const begin = (what: string): number => {
    runs += 1
    if (ends?.[0] === runs) throw ends[1]
    did.push(what)
    return runs
  }
  return {
    did,
    checkKernelName: async (name) => {
      if (!name.startsWith('debian:')) throw new UsageError(`unknown kernel '${name}'`)
    },
    provideKernel: async (_, name) => {
      did.push(`provide ${name}`)
      return { ...known, name } as Kernel
    },
    provideImage: async () => did.push('image'),
    chooseAccelerator: async (_, asked) => ({ name: asked === 'auto' ? 'tcg' : asked, reason: 'it is fake' }),
    qemuVersion: async () => 'QEMU emulator version 7.2.22',
    measureExact: async (_, { a, b, workload, memoryMiB = 0 }) => {
      const run = begin(`exact ${a} -> ${b} ${workload.memoryMiB} MiB in ${memoryMiB}`)
      return exactHop(run, { ...usualWorkload, ...workload, initrdBytes: 1000 }, digest(run))
    },
    wall: () => ({
      runOnce: async ({ from, to, workload }) => {
        const run = begin(`wall ${from} -> ${to} ${workload.memoryMiB} MiB`)
        const ledger = [{ name: 'jump', ms: run, blackout: true }]
        const guests = [guestRecord({ hops: [hopRecord({ ledger, took: run, clockUncertainty: 0.1 })] })]
        const kernels = { 'debian:7.2': { ...known, digest: digest(run) } }
        return { record: runRecord({ cases: [caseWith('pass')], guests, kernels }), initrdBytes: 1000 }
      },
      load: () => 0.5,
      now: () => new Date(),
    }),
    load: () => 0.5,
    ...over,
  }
}

function exactHop(
  run: number,
  workload: ReturnType<typeof timedSeries>['workload'],
  digest: string,
): ExactRecord {
  const [series = timedSeries()] = exactRecord({ boot: 1000 + run }).series
  const kernel = { ...known, digest }
  return {
    format: 'liveproof-exact',
    version: 1,
    instrument: 'exact',
    accelerator: 'tcg,icount',
    harness: runRecord().harness,
    qemu: { version: 'QEMU emulator version 7.2.22', digest: '00' },
    kernels: { a: kernel, b: kernel },
    guest: { memoryMiB: 1024, cmdlines: { a: '', b: '' } },
    series: { ...series, from: kernel.name, to: kernel.name, workload },
    uncertainty: 0,
  }
}

interface Played {
  readonly context: FakeContext
  readonly resultsDir: string
  readonly timed: Promise<TimingResult>
  readonly world: FakeTimingWorld
}

function play(t: Test, asked: Partial<TimingRequest> = {}, story: Story = {}): Played {
  const context = fakeContext(t.testdir())
  const resultsDir = join(t.testdirName, 'results')
  const world = fakeTimingWorld(story)
  return { context, resultsDir, world, timed: timeHops(context, { ...request, resultsDir, ...asked }, world) }
}

const wall: Partial<TimingRequest> = { instrument: 'wall' }

t.test('an exact timing goes through its hops, and leaves a record and its reports', async (t) => {
  const { timed, resultsDir, world, context } = play(t, { budgets: [parseBudget('boot=2000')] })
  const { record, directory, baseline } = await timed
  t.equal(baseline, null)
  t.match(record, { instrument: 'exact', aborted: null, image: { name: 'exact' } })
  t.match(record.host, { accelerator: { name: 'tcg' }, load: { before: 0.5, after: 0.5 } })
  t.match(record.request, { runs: 2, memoryMiB: 1024, budgets: ['boot=2000'], baseline: null })
  t.strictSame(
    record.series.map(({ workload }) => workload.memoryMiB),
    [0, 64],
  )
  t.same(await readTiming('latest', { resultsDir }), record)
  t.ok((await readdir(directory)).includes('report.tap'))
  const measured = 'exact debian:7.2 -> debian:7.2'
  t.strictSame(world.did, ['provide debian:7.2', `${measured} 0 MiB in 1024`, `${measured} 64 MiB in 1024`])
  t.match(context.said, [
    /^hop 1 of 2: debian:7.2 -> debian:7.2, 0 MiB in 1 file of 1 session$/,
    /^hop 2 of 2: .* 64 MiB in 1 file of 1 session, about \d.* left$/,
  ])
})

t.test('a wall timing goes through its rounds, in one step that tells where it is', async (t) => {
  const { timed, world, context } = play(t, { ...wall, runs: 3 })
  const { record } = await timed
  t.match(record, { instrument: 'wall', request: { runs: 3, seed: 'seed' } })
  t.strictSame(
    record.series.map(({ total }) => total.length),
    [3, 3],
  )
  t.strictSame(world.did.slice(0, 2), ['provide debian:7.2', 'image'])
  t.equal(world.did.length, 2 + 6)
  t.match(context.said, [
    'time 2 hops, 3 runs of each',
    /: run 1 of 6: debian:7.2 -> debian:7.2, \d+ MiB in 1 file of 1 session$/,
    /: run 2 of 6: .*, about \d.* left$/,
  ])
  t.equal(context.said.at(-1), 'time 2 hops, 3 runs of each: done')
})

t.test('what it is compared with is in the record, and lies beside it', async (t) => {
  const record = baselineRecord()
  const baseline = { record, name: 'main.json', digest: 'ab' }
  const { directory, record: timed, baseline: compared } = await play(t, { baseline }).timed
  t.equal(compared, record)
  t.strictSame(timed.request.baseline, { id: record.id, name: 'main.json', digest: 'ab' })
  t.same(await readTiming(join(directory, 'baseline.json'), { resultsDir: '' }), record)
})

t.test('an exact timing that is interrupted keeps the hops that are done', async (t) => {
  const { timed, resultsDir } = play(t, {}, { ends: [2, new Interrupted('SIGINT')] })
  await t.rejects(timed, { name: Interrupted.name, exitStatus: 130 })
  const record = await readTiming('latest', { resultsDir })
  t.match(record, { aborted: { message: 'interrupted by SIGINT' } })
  t.equal(record.series.length, 1)
})

t.test('a wall timing whose guest does not come through keeps the rounds that are whole', async (t) => {
  const { timed, resultsDir } = play(t, wall, { ends: [4, new HostError('QEMU died')] })
  await t.rejects(timed, { message: 'QEMU died' })
  const record = await readTiming('latest', { resultsDir })
  t.match(record, { aborted: { message: 'QEMU died' }, request: { runs: 2 } })
  t.strictSame(
    record.series.map(({ total }) => total.length),
    [1, 1],
  )
})

for (const instrument of ['exact', 'wall'] as const)
  t.test(`where the first ${instrument} hop fails, nothing is left behind`, async (t) => {
    const { timed, resultsDir } = play(t, { instrument }, { ends: [1, new HostError('QEMU died')] })
    await t.rejects(timed, { message: 'QEMU died' })
    t.strictSame(await readdir(resultsDir), [])
  })

for (const instrument of ['exact', 'wall'] as const)
  t.test(`a kernel that becomes another one meanwhile ends an ${instrument} timing`, async (t) => {
    const digest = (run: number): string => (run === 2 ? 'another' : known.digest)
    await t.rejects(play(t, { instrument }, { digest }).timed, {
      name: HostError.name,
      message: 'debian:7.2 became another kernel while it was timed',
      help: /name a commit/,
    })
  })

/** A baseline that was made as `request` asks. */
function baselineRecord(changes: Partial<TimingRecord> = {}): TimingRecord {
  const { series } = exactHop(0, { ...usualWorkload, initrdBytes: 999 }, known.digest)
  return timingRecord({ instrument: 'exact', unit: 'instructions', series: [series], ...changes })
}

const against = (changes: Partial<TimingRecord>): Partial<TimingRequest> => ({
  baseline: { record: baselineRecord(changes), name: 'main.json', digest: 'ab' },
})
const { host, request: asRecorded } = timingRecord()
const kvm = { ...host, accelerator: { name: 'kvm', reason: 'it runs' } } as const
const workload = (amounts: object): Partial<TimingRequest> => ({
  hops: [{ ...hop(64), workload: { ...usualWorkload, ...amounts } }],
})

const inVain: Record<string, [Partial<TimingRequest>, RegExp]> = {
  'no hop': [{ hops: [] }, /there is no hop to time/],
  'two processors': [workload({ cpus: 2 }), /exact timing with 2 vcpus cannot be/],
  KVM: [{ accelerator: 'kvm' }, /exact timing with KVM cannot be/],
  'no file': [workload({ files: 0 }), /0 files/],
  'a guest without room': [{ ...wall, memoryMiB: 64 }, /guests of 64 MiB have no room to preserve 64 MiB/],
  'an unknown kernel': [{ hops: [{ ...hop(64), to: 'debain:7.3' }] }, /unknown kernel 'debain:7.3'/],
  'a budget for an unknown phase': [
    { budgets: [parseBudget('serialize=10e6')] },
    /--budget serialize=10e6: no phase is called serialize/,
  ],
  'a budget in milliseconds': [{ budgets: [parseBudget('boot=10ms')] }, /the exact instrument counts instr/],
  'a budget in instructions': [
    { ...wall, budgets: [parseBudget('blackout=10e6')] },
    /the wall instrument counts ms/,
  ],
  'a relative budget alone': [
    { budgets: [parseBudget('boot=+1%')] },
    /no baseline that it could be relative to/,
  ],
  'a baseline of the other instrument': [{ ...wall, ...against({}) }, /the instrument was exact and is wall/],
  'a baseline of another accelerator': [against({ host: kvm }), /the accelerator was kvm and is tcg/],
  'a baseline of another guest': [
    against({ request: { ...asRecorded, memoryMiB: 512 } }),
    /the guests' memory was 512 MiB and is 1024 MiB/,
  ],
  'a baseline of other hops': [
    against({ series: [{ ...baselineRecord().series[0], to: 'no-luo' } as TimingRecord['series'][number]] }),
    /has no hop in common with what is timed/,
  ],
}

for (const [title, [asked, message]] of Object.entries(inVain))
  t.test(`${title} is refused before a kernel is built`, async (t) => {
    const { timed, world, resultsDir } = play(t, asked)
    await t.rejects(timed, { name: UsageError.name, message })
    t.strictSame(world.did, [])
    await t.rejects(readlink(resultsDir), { code: 'ENOENT' })
  })
