import t from 'tap'
import { HostError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import type { Kernel } from '../kernel/kernel.js'
import { campaignRecord } from '../record/campaigns.test-data.js'
import type { Certificate } from './certificate-record.js'
import { checkSurroundings, type Surroundings } from './check-surroundings.js'
import { certificateOf } from './make-certificate.js'

const context = fakeContext(t.testdir())
const { kernels, ...rest } = campaignRecord()
const named = Object.entries(kernels).map(([name, kernel]) => [name, { ...kernel, digest: `of ${name}` }])
const campaign = { ...rest, kernels: Object.fromEntries(named) }
const certificate = certificateOf(campaign, { issued: campaign.finished })
const [first] = certificate.routes
const { qemu, harness } = first?.conclusion?.subject ?? { qemu: undefined, harness: undefined }

function cached(certified: Certificate['kernels'][number], over: Partial<Kernel> = {}): Kernel {
  const paths = {
    bzImage: '/cache/bzImage',
    config: '/cache/config',
    headers: '/cache/headers',
    modules: null,
  }
  return { ...certified, ...paths, ...over }
}

/** All is here, and as it was. */
const same: Surroundings = {
  listKernels: async () => certificate.kernels.map((kernel) => cached(kernel)),
  identifyQemu: async () => ({ version: 'QEMU', digest: qemu?.digest ?? '' }),
  programDigest: async () => harness?.digest ?? '',
}

async function outcomes(over: Partial<Surroundings>): Promise<string[]> {
  const points = await checkSurroundings(context, certificate, { ...same, ...over })
  return points.map(({ outcome }) => outcome)
}

t.test('kernels, program and QEMU are those of the certificate', async (t) => {
  t.same(await outcomes({}), ['holds', 'holds', 'holds', 'holds'])
})

t.test('what is not here, or another one, is told and no failure', async (t) => {
  t.same(await outcomes({ listKernels: async () => [] }), ['skipped', 'skipped', 'holds', 'holds'])
  const others = certificate.kernels.map((kernel) => cached(kernel, { digest: 'ff' }))
  const points = await checkSurroundings(context, certificate, { ...same, listKernels: async () => others })
  t.match(points[0], { outcome: 'skipped', detail: 'debian:7.2 is another kernel here' })
  t.same(await outcomes({ programDigest: async () => 'ff' }), ['holds', 'holds', 'skipped', 'holds'])
  const another = async (): Promise<never> => {
    throw new HostError('no QEMU')
  }
  t.same(await outcomes({ identifyQemu: another }), ['holds', 'holds', 'holds', 'skipped'])
})

t.test('a kernel of which the certificate says what is not so is a failure', async (t) => {
  const wrong = certificate.kernels.map((kernel) =>
    cached(kernel, { configDigest: 'ff', fingerprint: { kho: 'kho-v9', luo: 'luo-v5', memfd: 'memfd-v2' } }),
  )
  const points = await checkSurroundings(context, certificate, { ...same, listKernels: async () => wrong })
  t.match(points[0]?.differences, [
    /^configDigest: certified \w+, here ff$/,
    /^kho: certified kho-v4, here kho-v9$/,
  ])
  t.equal(points[0]?.outcome, 'fails')
})
