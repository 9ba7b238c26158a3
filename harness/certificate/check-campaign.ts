import { type CampaignRecord, campaignRecordSchema } from '../record/campaign-record.js'
import { campaignFile } from '../record/campaign-store.js'
import { sha256 } from '../storage/digest.js'
import { digestOf } from './canonical.js'
import type { Certificate } from './certificate-record.js'
import { missing, readEvidence } from './evidence.js'
import { certificateOf } from './make-certificate.js'
import { fails, holds, type Point } from './point.js'

/**
 * Whether the record of its campaign, `campaign.json`, is that from which a certificate was made, and the certificate what is made of it.
 */
export async function checkCampaign(
  certificate: Certificate,
  { path, required }: { path: string; required: boolean },
): Promise<Point> {
  const title = 'it says what the record of its campaign says'
  const bytes = await readEvidence(path)
  if (bytes === null) return missing(title, { what: campaignFile, required })
  if (sha256(bytes) !== certificate.campaign.digest) return fails(title, 'campaign.json is another one')
  const campaign = parseCampaign(bytes.toString('utf8'))
  if (campaign === null) return fails(title, 'campaign.json is not the record of a campaign')
  return compare(title, { certificate, again: certificateOf(campaign, certificate) })
}

/** How a conclusion is worded may change from one liveproof to the next; what is concluded may not. */
function compare(
  title: string,
  { certificate, again }: { certificate: Certificate; again: Certificate },
): Point {
  // Not the digest that it states: that may be all that was left as it was.
  const { digest: _, ...content } = certificate
  if (again.digest === digestOf(content)) return holds(title)
  const { sentence } = again.conclusion
  const reworded = digestOf({ ...content, conclusion: { ...content.conclusion, sentence } })
  return again.digest === reworded
    ? holds(title, `this liveproof would word it: ${sentence}`)
    : fails(title, 'the certificate of that campaign says something else')
}

function parseCampaign(text: string): CampaignRecord | null {
  try {
    return campaignRecordSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
