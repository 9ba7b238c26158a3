import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { UsageError } from '../errors.js'
import type { TimingRecord } from './timing-record.js'
import { readTiming, timingFile, writeTiming } from './timing-store.js'
import { exactRecord, timedSeries, timingRecord } from './timings.test-data.js'

const [preserve, serialise, boot, retrieve] = timedSeries().phases
if (!preserve || !serialise || !boot || !retrieve) throw new Error('the sample has four phases')

t.test('a record comes back as it was written', async (t) => {
  const directory = t.testdir()
  await writeTiming(directory, timingRecord())
  t.same(await readTiming(directory, { resultsDir: directory }), timingRecord())
})

const broken: [string, Partial<TimingRecord>, RegExp][] = [
  [
    'a millisecond that no phase has',
    { series: [timedSeries({ total: [1130, 1133, 1149] })] },
    /^\S+ is damaged: series\[0\]: the phases of run 2 sum to 1132, its total is 1133$/,
  ],
  [
    'an instruction that no phase has',
    {
      instrument: 'exact',
      unit: 'instructions',
      series: [timedSeries({ phases: [{ ...boot, samples: [411_672_554] }], total: [411_672_555] })],
    },
    /sum to 411672554, its total is 411672555$/,
  ],
  [
    'a phase with a sample too few',
    { series: [timedSeries({ phases: [preserve, { ...boot, samples: [1, 2] }] })] },
    /series\[0\]: boot has 2 samples, the total has 3$/,
  ],
  [
    'two phases of one name',
    { series: [timedSeries({ phases: [preserve, preserve] })] },
    /series\[0\]: two spans are called preserve$/,
  ],
  [
    'a phase that is called like a sum',
    { series: [timedSeries({ phases: [{ ...preserve, name: 'total' }] })] },
    /series\[0\]: two spans are called total$/,
  ],
  [
    'a clock that ran backward',
    { series: [timedSeries({ phases: [{ ...preserve, samples: [-1, 1, 1] }] })] },
    /series\[0\]\.phases\[0\]\.samples\[0\]: Too small/,
  ],
  ['another unit', { unit: 'instructions' }, /unit: instructions are not what wall counts$/],
  [
    'two vcpus counted exactly',
    {
      instrument: 'exact',
      unit: 'instructions',
      series: [timedSeries({ workload: { ...timedSeries().workload, cpus: 2 } })],
    },
    /series: more than one vcpu cannot be exact$/,
  ],
  [
    'exact runs that differ',
    {
      instrument: 'exact',
      unit: 'instructions',
      series: [timedSeries({ phases: [{ ...boot, samples: [5, 6] }], total: [5, 6] })],
    },
    /series: exact runs differ from each other$/,
  ],
  [
    'exact phases that differ and make up for it',
    {
      instrument: 'exact',
      unit: 'instructions',
      series: [
        timedSeries({
          phases: [
            { ...boot, samples: [5, 6] },
            { ...retrieve, samples: [6, 5] },
          ],
          total: [11, 11],
        }),
      ],
    },
    /series: exact runs differ from each other$/,
  ],
  [
    'half an instruction',
    {
      instrument: 'exact',
      unit: 'instructions',
      series: [timedSeries({ phases: [{ ...boot, samples: [5.5, 5.5] }], total: [5.5, 5.5] })],
    },
    /series: there is no part of an instruction$/,
  ],
  [
    'instructions that KVM is to have counted',
    {
      ...exactRecord(),
      host: { ...exactRecord().host, accelerator: { name: 'kvm', reason: '' } },
    },
    /series: KVM counts no instructions$/,
  ],
  ['the same hop twice', { series: [timedSeries(), timedSeries()] }, /series: a hop is there twice$/],
  ['no series', { series: [] }, /series: Too small/],
]

for (const [what, changes, message] of broken)
  t.test(`a record with ${what} is neither written nor read`, async (t) => {
    const directory = t.testdir()
    const record = timingRecord(changes)
    await t.rejects(writeTiming(directory, record))
    await writeFile(join(directory, timingFile), JSON.stringify(record))
    await t.rejects(readTiming(directory, { resultsDir: directory }), { name: UsageError.name, message })
  })

t.test('milliseconds may be off by what adding fractions costs', async (t) => {
  const samples = [0.1, 0.2, 0.3]
  const series = timedSeries({
    phases: [
      { ...serialise, samples },
      { ...retrieve, samples },
    ],
    total: [0.2, 0.4, 0.6000001],
  })
  await t.resolves(writeTiming(t.testdir(), timingRecord({ series: [series] })))
})
