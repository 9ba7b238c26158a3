import t from 'tap'
import { runRecord } from '../record/records.test-data.js'
import { compareWithBaseline } from './compare.js'
import type { ExactRecord } from './exact/record.js'
import { timingOfExact } from './exact-timing.js'
import { timingRecordSchema } from './timing-record.js'
import { exactRecord, timingRecord } from './timings.test-data.js'

const [kernel] = Object.values(runRecord().kernels)
const { id, started, finished, host, image, request, aborted } = timingRecord()
const about = { id, started, finished, host, image, request, aborted }

function hop(boot: number, memoryMiB: number): ExactRecord {
  const [series] = exactRecord({ boot }).series
  if (kernel === undefined || series === undefined) throw new Error('the samples have both')
  return {
    format: 'liveproof-exact',
    version: 1,
    instrument: 'exact',
    accelerator: 'tcg,icount',
    harness: runRecord().harness,
    qemu: { version: '10.0.8', digest: '00' },
    kernels: { a: kernel, b: { ...kernel, name: 'debian:7.3' } },
    guest: { memoryMiB, cmdlines: { a: '', b: '' } },
    // A bigger guest for a bigger workload.
    series: { ...series, workload: { ...series.workload, memoryMiB: memoryMiB / 2 } },
    uncertainty: 0,
  }
}

t.test('exact hops become a record that can be kept and compared', async (t) => {
  const timing = timingOfExact([hop(1000, 512), hop(1000, 2048)], about)
  t.same(timingRecordSchema.parse(timing), timing)
  t.match(timing, { unit: 'instructions', request: { runs: 2, memoryMiB: 2048 } })
  t.same(Object.keys(timing.kernels), [kernel?.name, 'debian:7.3'])
  const [change] = compareWithBaseline(timing, timingOfExact([hop(999, 2048)], about))[0]?.changes ?? []
  t.match(change, { name: 'boot', difference: { estimate: 1 }, verdict: 'longer' })
})
