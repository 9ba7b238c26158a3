import t from 'tap'
import type { Request } from '../agent/wire.js'
import { Measure } from './measure.js'
import type { MeasurementRecord } from './measurement-record.js'

/**
 * A guest whose TSC counts 2 a nanosecond and in which nothing takes time but a scan, of 1 ms, and a hash, of 4 ms. The way to
 * it takes another millisecond.
 */
function measureInGuest(): { measure: Measure; measurements: MeasurementRecord[] } {
  const took: Record<string, bigint> = { 'memfd.scan': 2_000_000n, 'memfd.hash': 8_000_000n }
  let tsc = 1000n
  const ask = async ({ operation }: Request) => {
    tsc += 2_000_000n
    const t0 = tsc
    tsc += took[operation] ?? 0n
    const values = { bytes: '1', sum: '1', xxh128: '0', ns: String(t0 / 2n) }
    return { outcome: 'ok' as const, t0, t1: tsc, values }
  }
  const measurements: MeasurementRecord[] = []
  const scope = { ask, prefix: 'c1.', seed: 'seed' }
  return { measure: new Measure({ stage: 'after', scope, measurements }), measurements }
}

t.test('what is measured is the time that the guest took, not the way there and back', async (t) => {
  const { measure, measurements } = measureInGuest()
  const read = await measure.throughput('plain read', {
    bytes: 1_000_000,
    of: (timed) => timed.memfd.scan('ram'),
  })
  await measure.throughput('hash', {
    bytes: 1_000_000,
    of: (timed) => timed.memfd.hash('ram'),
    against: read,
  })
  t.same(measurements, [
    { name: 'plain read', stage: 'after', bytes: 1_000_000, bytesPerSecond: 1_000_000_000 },
    {
      name: 'hash',
      stage: 'after',
      bytes: 1_000_000,
      bytesPerSecond: 250_000_000,
      against: { name: 'plain read', ratio: 0.25 },
    },
  ])
})

t.test('the times of all operations that are measured together are added up', async (t) => {
  const { measure, measurements } = measureInGuest()
  await measure.throughput('both', {
    bytes: 5_000_000,
    of: (timed) => Promise.all([timed.memfd.scan('ram'), timed.memfd.hash('ram')]),
  })
  t.equal(measurements[0]?.bytesPerSecond, 1_000_000_000)
})

t.test('what took no time is a mistake of the case', async (t) => {
  const { measure, measurements } = measureInGuest()
  await t.rejects(measure.throughput('nothing', { bytes: 1, of: async () => undefined }), {
    message: 'nothing was timed as "nothing": no operation of the agent took any time',
  })
  t.same(measurements, [])
})
