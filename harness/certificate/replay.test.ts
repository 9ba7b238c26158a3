import t from 'tap'
import type { CampaignRequest } from '../campaign/request.js'
import { fakeContext } from '../fake-context.js'
import type { Kernel } from '../kernel/kernel.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import { campaignRecord, campaignRoute, routeCase, routeRecord } from '../record/campaigns.test-data.js'
import { certificateOf } from './make-certificate.js'
import type { Point } from './point.js'
import { replayCertificate } from './replay.js'

const context = fakeContext(t.testdir())
const campaign = campaignRecord()
const certificate = certificateOf(campaign, { issued: campaign.finished })
const replaying = {
  argv: ['certificate', 'verify'],
  resultsDir: 'results',
  accelerator: 'auto',
  jobs: 2,
} as const
const paths = { bzImage: '/cache/bzImage', config: null, headers: null, modules: null }

/** Every kernel is here under its own name. */
const kernels = {
  findKernel: async (_: unknown, name: string): Promise<Kernel | null> => {
    const kernel = certificate.kernels.find((one) => one.name === name)
    return kernel === undefined ? null : { ...kernel, ...paths }
  },
  listKernels: async () => [],
  provideKernel: async () => {
    throw new Error('nothing is to be built')
  },
}

async function replayAs(record: CampaignRecord): Promise<Point[]> {
  return await replayCertificate(
    context,
    { certificate, replaying },
    { carryOut: async () => ({ record }), kernels },
  )
}

t.test('a replay runs the same again, with the same seeds, whatever is known already', async (t) => {
  const asked: CampaignRequest[] = []
  const points = await replayCertificate(
    context,
    { certificate, replaying },
    {
      kernels,
      carryOut: async (_, request) => {
        asked.push(request)
        return { record: campaign }
      },
    },
  )
  t.same(
    points.map(({ outcome }) => outcome),
    campaign.routes.map(() => 'holds'),
  )
  t.match(asked, [
    {
      kind: 'qualification',
      fresh: true,
      kernels: ['debian:7.2', 'debian:7.3'],
      runs: 1,
      level: 0.95,
      suite: { cases: [], quick: false, memoryMiB: 1024, cpus: 2, jobs: 2, accelerator: 'auto' },
    },
  ])
  t.same(asked[0]?.routes[2], { role: 'upgrade', route: ['debian:7.2', 'debian:7.3'], seeds: ['5eed'] })
})

t.test('another verdict fails, with what differs', async (t) => {
  const lost = routeCase({ verdict: 'fail', reason: 'gone' })
  const added = routeCase({ id: 'session/new' })
  const record = routeRecord({ route: ['debian:7.2', 'debian:7.3'], verdict: 'loses', cases: [lost, added] })
  const routes = campaign.routes.with(2, campaignRoute('upgrade', record))
  const points = await replayAs(campaignRecord({ routes }))
  t.match(points[2], { outcome: 'fails', detail: 'session vm: expected success, got ENOENT' })
  t.same(points[2]?.differences, [
    'what               certified   now',
    'verdict            compatible  loses',
    'memfd/content-64m  pass        fail',
    'session/new        not run     pass',
  ])
  t.equal(points.filter(({ outcome }) => outcome === 'holds').length, 4)
})

t.test('a replay that comes to no conclusion neither holds nor fails', async (t) => {
  const trouble = { role: 'control', route: ['debian:7.2', 'debian:7.2'], record: null, trouble: 'disk full' }
  const unproven = routeRecord({ route: ['debian:7.3', 'debian:7.3'], verdict: 'not-proven' })
  const routes = [{ ...trouble, role: 'control', reused: false } as const, campaignRoute('control', unproven)]
  const points = await replayAs(campaignRecord({ routes }))
  t.match(points, [
    { outcome: 'unknown', detail: 'disk full' },
    { outcome: 'unknown', detail: 'no case was run' },
    { outcome: 'unknown', detail: 'the replay did not come to it' },
    { outcome: 'unknown' },
    { outcome: 'unknown' },
  ])
})

t.test('where nothing was concluded nothing is run', async (t) => {
  const routes = certificate.routes.map((route) => ({ ...route, conclusion: null, trouble: 'disk full' }))
  const carryOut = async (): Promise<never> => {
    throw new Error('nothing is to be run')
  }
  const points = await replayCertificate(
    context,
    { certificate: { ...certificate, routes }, replaying },
    { carryOut, kernels },
  )
  t.match(points, [{ outcome: 'unknown' }])
})
