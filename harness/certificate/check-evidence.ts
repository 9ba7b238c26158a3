import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CampaignRecord, campaignRecordSchema } from '../campaign/campaign-record.js'
import type { RouteRun } from '../campaign/route-record.js'
import { sha256 } from '../storage/digest.js'
import type { Certificate, CertifiedRoute } from './certificate-record.js'
import { certificateOf } from './make-certificate.js'
import { fails, holds, type Point, skipped } from './point.js'

interface Place {
  /** Of the certificate. */
  readonly path: string
  /** Where the directories of the runs are; by default that of the campaign is one of them. */
  readonly resultsDir?: string | undefined
  /** What is not there fails. */
  readonly required: boolean
}

/** The records that a certificate rests on, as far as they are here: that of its campaign, beside it, and those of its runs. */
export async function checkEvidence(certificate: Certificate, place: Place): Promise<Point[]> {
  const { path, resultsDir = join(dirname(path), '..'), required } = place
  return [
    await checkCampaign(certificate, { path: join(dirname(path), 'campaign.json'), required }),
    ...(await Promise.all(certificate.routes.map((route) => checkRuns(route, { resultsDir, required })))),
  ]
}

async function checkCampaign(
  certificate: Certificate,
  { path, required }: { path: string; required: boolean },
): Promise<Point> {
  const title = 'it says what the record of its campaign says'
  const bytes = await readIfThere(path)
  if (bytes === null) return missing(title, { what: 'campaign.json', required })
  if (sha256(bytes) !== certificate.campaign.digest) return fails(title, 'campaign.json is another one')
  const campaign = parseCampaign(bytes.toString('utf8'))
  if (campaign === null) return fails(title, 'campaign.json is not the record of a campaign')
  return certificateOf(campaign, certificate).digest === certificate.digest
    ? holds(title)
    : fails(title, 'the certificate of that campaign says something else')
}

function parseCampaign(text: string): CampaignRecord | null {
  try {
    return campaignRecordSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function checkRuns(
  { route, conclusion }: CertifiedRoute,
  { resultsDir, required }: { resultsDir: string; required: boolean },
): Promise<Point> {
  const title = `the runs of ${route.join(' -> ')} are those that it rests on`
  if (conclusion === null) return skipped(title, 'it came to no conclusion')
  const { runs } = conclusion
  const found = await Promise.all(runs.map(async (run) => ({ run, state: await stateOf(run, resultsDir) })))
  const altered = found.filter(({ state }) => state === 'altered')
  if (altered.length > 0) {
    const names = altered.map(({ run }) => `${run.id}/run.json is another one`)
    return fails(title, `${altered.length} of ${runs.length} are not`, names)
  }
  const absent = found.filter(({ state }) => state === 'absent').length
  return absent > 0
    ? missing(title, { what: `the record of ${absent} of ${runs.length}`, required })
    : holds(title, `${runs.length} of ${runs.length}`)
}

async function stateOf({ id, digest }: RouteRun, resultsDir: string): Promise<'same' | 'altered' | 'absent'> {
  const record = await readIfThere(join(resultsDir, id, 'run.json'))
  if (record === null) return 'absent'
  return sha256(record) === digest ? 'same' : 'altered'
}

function missing(title: string, { what, required }: { what: string; required: boolean }): Point {
  return required
    ? fails(title, `${what} is not here, and was required`)
    : skipped(title, `${what} is not here`)
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return await readFile(path).catch(() => null)
}
