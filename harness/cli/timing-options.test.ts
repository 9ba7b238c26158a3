import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { UsageError } from '../errors.js'
import { sha256 } from '../storage/digest.js'
import { timingRecord } from '../timing/timings.test-data.js'
import { usualWorkload } from '../timing/workloads.js'
import { timingRequestOf } from './timing-options.js'

type Said = Parameters<typeof timingRequestOf>[0]

const said: Said = {
  a: 'debian:7.2',
  exact: false,
  hops: 'all',
  budget: [],
  profile: false,
  accel: 'auto',
  results: 'results',
}

t.test('of one kernel, the usual workload is timed twenty times by the wall', async (t) => {
  const { seed, ...request } = await timingRequestOf(said)
  t.match(request, { instrument: 'wall', runs: 20, memoryMiB: 1024, baseline: null, profile: false })
  t.strictSame(request.hops, [{ from: 'debian:7.2', to: 'debian:7.2', workload: usualWorkload }])
  t.match(seed, /^[0-9a-f]{16}$/, 'of its own')
})

t.test('every hop goes through every point of a curve, in guests of one size', async (t) => {
  const { hops, memoryMiB } = await timingRequestOf({
    ...said,
    b: 'debian:7.3',
    exact: true,
    hops: 'selves',
    preserve: '0,1024',
  })
  t.strictSame(
    hops.map(({ to, workload }) => `${to} ${workload.memoryMiB}`),
    ['debian:7.2 0', 'debian:7.3 0', 'debian:7.2 1024', 'debian:7.3 1024'],
  )
  t.equal(memoryMiB, 2560)
})

t.test('an initrd that is there several times makes guests bigger, unless their size is said', async (t) => {
  t.match(await timingRequestOf({ ...said, initrd: '256' }), { memoryMiB: 2560 })
  t.match(await timingRequestOf({ ...said, initrd: '256', memory: 2000 }), { memoryMiB: 2000 })
})

t.test('a baseline is known by its name and its digest', async (t) => {
  const text = JSON.stringify(timingRecord())
  const name = join(t.testdir({ 'base.json': text }), 'base.json')
  const { baseline } = await timingRequestOf({ ...said, baseline: name })
  t.strictSame(baseline, { record: timingRecord(), name, digest: sha256(text) })
})

const wrong: [string, Partial<Said>, RegExp, RegExp?][] = [
  ['an upgrade from one kernel', { hops: 'upgrade' }, /there is no second kernel/],
  ['an upgrade of a kernel to itself', { hops: 'upgrade', b: said.a }, /there is no second kernel/],
  ['exact runs', { exact: true, runs: 3 }, /--runs 3 says nothing with --exact/, /leave it out/],
  ['an exact seed', { exact: true, seed: 'x' }, /--seed x says nothing with --exact/, /leave it out/],
  ['a profile of milliseconds', { profile: true }, /--profile counts instructions/, /add --exact/],
  ['no run at all', { runs: 0 }, /--runs must be a whole number, at least 1/],
  ['several numbers of runs', { runs: Number.NaN }, /--runs must be a whole number/],
  ['a guest that is too small', { memory: 64 }, /--memory .* at least 256/],
  ['too much memory', { preserve: '2048' }, /--preserve 2048: 2048 is out of range/, /from 0 to 1024 MiB/],
  ['a budget of nothing', { budget: ['boot=1s', 'boot'] }, /--budget boot: it names no phase or no limit/],
  ['a baseline that is not there', { baseline: 'nope' }, /there is no results\/nope and no nope/],
]

for (const [title, words, message, help = /./] of wrong)
  t.test(`${title} is refused`, async (t) => {
    const error = await timingRequestOf({ ...said, ...words }).catch((error: unknown) => error)
    t.type(error, UsageError)
    t.match(error, { message })
    if (error instanceof UsageError && error.help !== undefined) t.match(error.help, help)
  })

/** What would be the record of a timing, but for its only series. */
function broken(changes: object): unknown {
  const [series] = timingRecord().series
  return { ...timingRecord(), series: [{ ...series, ...changes }] }
}

const noBaselines: [string, unknown, RegExp][] = [
  ['no JSON', '{', /base\.json is damaged: not JSON in line 1/],
  [
    'the record of a run',
    { format: 'liveproof-run', version: 1 },
    /base\.json is not the record of a timing/,
  ],
  ['of a later liveproof', { ...timingRecord(), version: 9 }, /has version 9, this liveproof knows 1/],
  ['of a clock that ran backward', broken({ total: [-1, 1, 1] }), /is damaged: series\[0\]\.total\[0\]/],
  [
    'not the sum of its phases',
    broken({ total: [1131, 1132, 1149] }),
    /is damaged: series\[0\]: the phases of run 1 sum to 1130, its total is 1131/,
  ],
]

for (const [title, content, message] of noBaselines)
  t.test(`a baseline that is ${title} is refused`, async (t) => {
    const baseline = join(t.testdir(), 'base.json')
    await writeFile(baseline, typeof content === 'string' ? content : JSON.stringify(content))
    await t.rejects(timingRequestOf({ ...said, baseline }), { name: UsageError.name, message })
  })
