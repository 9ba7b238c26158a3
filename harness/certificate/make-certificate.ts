import { asciiJson } from '../record/ascii-json.js'
import { type CampaignRecord, type CampaignRoute, campaignRecordSchema } from '../record/campaign-record.js'
import type { RouteCase, RouteRecord } from '../record/route-record.js'
import { conclusionOf, exitStatusOfCampaign } from '../report/campaign/outcome.js'
import { sha256 } from '../storage/digest.js'
import { type Verdict, verdictSchema } from '../verdict/verdict.js'
import { digestOf } from './canonical.js'
import type {
  Certificate,
  CertifiedCases,
  CertifiedConclusion,
  CertifiedRoute,
} from './certificate-record.js'

/** The certificate of a campaign. It says what was found, be it good or bad. */
export function certificateOf(campaign: CampaignRecord, { issued }: { issued: string }): Certificate {
  const { id, kind, started, finished, aborted, request, harness, host, image } = campaign
  const content = {
    format: 'liveproof-certificate' as const,
    version: 1 as const,
    issued,
    conclusion: { ...conclusionOf(campaign), exitStatus: exitStatusOfCampaign(campaign) },
    campaign: { id, kind, started, finished, aborted, digest: digestOfCampaign(campaign) },
    request,
    harness,
    host,
    image,
    kernels: [...new Set(request.kernels)].flatMap((name) => campaign.kernels[name] ?? []),
    routes: campaign.routes.map(certifiedRoute),
  }
  return { ...content, digest: digestOf(content) }
}

/** SHA-256 of the campaign.json that this record is written to. */
function digestOfCampaign(campaign: CampaignRecord): string {
  return sha256(asciiJson(campaignRecordSchema.parse(campaign)))
}

function certifiedRoute({ role, route, record, trouble }: CampaignRoute): CertifiedRoute {
  return { role, route, conclusion: record === null ? null : conclusionAbout(record), trouble }
}

/** What of a route's record a certificate states. */
export function conclusionAbout({
  judgement,
  prediction,
  remark,
  confidence,
  subject,
  key,
  cases,
  runs,
}: RouteRecord): CertifiedConclusion {
  return { judgement, prediction, remark, confidence, subject, key, cases: certifiedCases(cases), runs }
}

function certifiedCases(cases: readonly RouteCase[]): CertifiedCases {
  const count = (verdict: Verdict): number => cases.filter((one) => one.verdict === verdict).length
  return {
    counts: Object.fromEntries(verdictSchema.options.map((verdict) => [verdict, count(verdict)])) as Record<
      Verdict,
      number
    >,
    passed: cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id),
    others: cases.filter(({ verdict }) => verdict !== 'pass'),
  }
}
