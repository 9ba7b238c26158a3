import t from 'tap'
import { caveatsOf } from './caveats.js'
import { exactRecord, timingRecord } from './timings.test-data.js'

const { host } = timingRecord()
const busy = { ...host, load: { before: 3 * host.cpus, after: 5 * host.cpus } }

t.test('records of the same host have no caveat', async (t) => {
  t.same(caveatsOf(timingRecord(), timingRecord()), [])
})

t.test('another load is one for wall times, not for exact ones', async (t) => {
  const [caveat, ...others] = caveatsOf(timingRecord({ host: busy }), timingRecord())
  t.match(caveat, /^the host is busier: a load of 4\.0 for each processor, after 0\.\d$/)
  t.same(others, [])
  t.same(caveatsOf({ ...exactRecord(), host: busy }, exactRecord()), [])
})

t.test('another QEMU is one for both', async (t) => {
  const record = { ...exactRecord(), host: { ...host, qemu: 'QEMU 11' } }
  t.same(caveatsOf(record, exactRecord()), [`QEMU was ${host.qemu} and is QEMU 11`])
})
