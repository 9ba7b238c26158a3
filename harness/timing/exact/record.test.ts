import t from 'tap'
import type { Kernel } from '../../kernel/kernel.js'
import { readCounts } from './counts.js'
import { answers, countLines, scripts } from './exact.test-data.js'
import { type ExactRecord, exactRecordSchema } from './record.js'
import { recordOf } from './record-of-hop.js'
import { Symbols } from './symbols.js'

const kernel: Kernel = {
  name: 'debian:7.3',
  release: '7.3.4',
  origin: 'linux-source-7.3 7.3.4-1',
  digest: 'd1',
  configDigest: 'c1',
  compiler: 'gcc 12',
  bzImage: '/cache/bzImage',
  config: null,
  headers: null,
  modules: null,
  fingerprint: null,
  limits: null,
  uapi: null,
}
const request = { a: kernel.name, b: kernel.name, workload: { memoryMiB: 1 / 256, files: 1, sessions: 1 } }
const observation = {
  scripts,
  lines: answers,
  counts: readCounts(`${countLines.join('\n')}\n`),
  symbols: new Symbols('ffffffff8101e7b8 T common_startup_64\n'),
  profiled: undefined,
  initrdBytes: 1000,
}
const record = await recordOf(observation, { request, a: kernel, b: kernel })

function otherwise(change: (record: ExactRecord) => void): ReturnType<typeof exactRecordSchema.safeParse> {
  const other = structuredClone(record)
  change(other)
  return exactRecordSchema.safeParse(other)
}

t.test('a record says which instrument it is of, by what, and of what', async (t) => {
  t.match(record, { instrument: 'exact', accelerator: 'tcg,icount', uncertainty: 3 })
  t.match(record.qemu, { version: /QEMU/, digest: /^[0-9a-f]{64}$/ })
  t.strictSame(record.series.workload, {
    memoryMiB: 1 / 256,
    files: 1,
    sessions: 1,
    paddingMiB: 0,
    initrdBytes: 1000,
    cpus: 1,
  })
  t.strictSame(record.series.total, [7960, 7960])
  t.strictSame(record.series.profile, [])
})

t.test('phases that do not sum to the total are no record', async (t) => {
  const { success } = otherwise(({ series }) => series.total.splice(0, 2, 7961, 7961))
  t.notOk(success)
})

t.test('runs that differ are no record', async (t) => {
  const { success } = otherwise(({ series }) => {
    series.total.splice(0, 2, 7960, 7961)
    series.phases[0]?.samples.splice(1, 1, 1001)
  })
  t.notOk(success)
})

t.test('parts of instructions are no record', async (t) => {
  const { success } = otherwise(({ series }) => {
    series.total.splice(0, 2, 7960.5, 7960.5)
    series.phases[0]?.samples.splice(0, 2, 1000.5, 1000.5)
  })
  t.notOk(success)
})
