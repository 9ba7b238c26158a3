import t from 'tap'
import { campaignRecord, campaignRoute, routeCase, routeRecord } from '../record/campaigns.test-data.js'
import { canonicalText } from './canonical.js'
import { certificateOf } from './make-certificate.js'

const issued = '2026-11-20T09:36:01.000Z'

t.test('a certificate says about what, on what evidence and with what outcome', async (t) => {
  const campaign = campaignRecord()
  const certificate = certificateOf(campaign, { issued })
  t.match(certificate.conclusion, { word: 'QUALIFIED', exitStatus: 0 })
  t.same(
    certificate.kernels.map(({ name }) => name),
    ['debian:7.2', 'debian:7.3'],
  )
  t.equal(certificate.routes.length, 5)
  const [first] = certificate.routes
  t.same(first?.conclusion?.subject, campaign.routes[0]?.record?.subject)
  t.same(first?.conclusion?.runs, campaign.routes[0]?.record?.runs)
  t.same(first?.conclusion?.confidence, campaign.routes[0]?.record?.confidence)
})

t.test('what did not pass is there with its reason, and what passed by its id', async (t) => {
  const known = routeCase({ id: 'memfd/old', verdict: 'known', reason: 'fixed in 7.4' })
  const skipped = routeCase({ id: 'memfd/new', verdict: 'skip', reason: 'no such ioctl' })
  const record = routeRecord({ cases: [routeCase(), known, skipped] })
  const { routes } = certificateOf(campaignRecord({ routes: [campaignRoute('upgrade', record)] }), { issued })
  const cases = routes[0]?.conclusion?.cases
  t.match(cases?.counts, { pass: 1, known: 1, skip: 1, fail: 0 })
  t.same(cases?.passed, ['memfd/content-64m'])
  t.same(cases?.others, [known, skipped])
})

t.test('a route without a conclusion is there with its trouble', async (t) => {
  const routes = [
    { role: 'upgrade', route: ['a', 'b'], record: null, trouble: 'b cannot be had', reused: false },
  ] as const
  const certificate = certificateOf(
    campaignRecord({ routes: routes.map((one) => ({ ...one, route: [...one.route] })) }),
    { issued },
  )
  t.same(certificate.routes, [
    { role: 'upgrade', route: ['a', 'b'], conclusion: null, trouble: 'b cannot be had' },
  ])
  t.equal(certificate.conclusion.exitStatus, 3)
})

t.test('the order in which the fields of a campaign were made changes no byte', async (t) => {
  const campaign = campaignRecord()
  const turned = Object.fromEntries(Object.entries(campaign).reverse()) as typeof campaign
  t.equal(
    canonicalText(certificateOf(turned, { issued })),
    canonicalText(certificateOf(campaign, { issued })),
  )
})
