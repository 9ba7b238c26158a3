import t from 'tap'
import { UsageError } from '../../errors.js'
import { checkRequest, type ExactRequest, guestMemoryMiB } from './request.js'

const workload = { memoryMiB: 64, files: 1, sessions: 1 }
const request: ExactRequest = { a: 'debian:7.2', b: 'debian:7.3', workload }

t.test('what the instrument is made for is let through', async (t) => {
  t.doesNotThrow(() => checkRequest(request))
  t.doesNotThrow(() => checkRequest({ ...request, memoryMiB: 512 }))
  t.doesNotThrow(() => checkRequest({ ...request, cpus: 1, accelerator: 'tcg', network: false }))
})

const refused: Record<string, [Partial<ExactRequest>, RegExp]> = {
  'two processors': [{ cpus: 2 }, /exact timing with 2 vcpus cannot be/],
  KVM: [{ accelerator: 'kvm' }, /exact timing with KVM cannot be/],
  'a network device': [{ network: true }, /exact timing with a network device cannot be/],
  'half a page': [{ workload: { ...workload, memoryMiB: 1 / 512 } }, /whole pages/],
  'more memory than there are curves for': [{ workload: { ...workload, memoryMiB: 1025 } }, /0 to 1024/],
  'no file': [{ workload: { ...workload, files: 0 } }, /0 files: there are 1 to 1000/],
  'a part of a session': [{ workload: { ...workload, sessions: 1.5 } }, /1.5 sessions/],
  'a guest that cannot hold what it is to preserve': [{ memoryMiB: 511 }, /guest of 511 MiB is too small/],
  'a guest that cannot hold its initrd': [
    { memoryMiB: 767, paddingMiB: 64 },
    /guest of 767 MiB is too small/,
  ],
  'less initrd than there is': [{ paddingMiB: -1 }, /an initrd with -1 MiB more/],
}

for (const [title, [over, message]] of Object.entries(refused)) {
  t.test(`${title} is refused`, async (t) => {
    t.throws(() => checkRequest({ ...request, ...over }), { constructor: UsageError, message })
  })
}

t.test('a guest is as large as its workload needs, or as it was asked for', async (t) => {
  t.equal(guestMemoryMiB(request), 1024)
  t.equal(guestMemoryMiB({ ...request, workload: { ...workload, memoryMiB: 1024 } }), 2560)
  t.equal(guestMemoryMiB({ ...request, memoryMiB: 512 }), 512)
})
