import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CampaignRecord, campaignRecordSchema } from '../campaign/campaign-record.js'
import { campaignFile, evidencePath } from '../campaign/store.js'
import { sha256 } from '../storage/digest.js'
import { digestOf } from './canonical.js'
import type { Certificate, CertifiedRoute } from './certificate-record.js'
import { checkConclusion } from './check-conclusion.js'
import { certificateOf } from './make-certificate.js'
import { fails, holds, type Point, skipped } from './point.js'

interface Place {
  /** Of the certificate. */
  readonly path: string
  /** Where the directories of the runs may be, besides that in which the directory of the certificate is. */
  readonly resultsDir?: string | undefined
  /** What is not there fails. */
  readonly required: boolean
}

/** The records that a certificate rests on, as far as they are here: that of its campaign, beside it, and those of its runs. */
export async function checkEvidence(certificate: Certificate, place: Place): Promise<Point[]> {
  const { path, resultsDir, required } = place
  const results = [join(dirname(path), '..'), ...(resultsDir === undefined ? [] : [resultsDir])]
  const points = [await checkCampaign(certificate, { path: join(dirname(path), campaignFile), required })]
  // One route after the other: the records of many runs do not fit into memory at once.
  for (const route of certificate.routes)
    points.push(...(await checkRoute(route, { certificate, results, required })))
  return points
}

async function checkCampaign(
  certificate: Certificate,
  { path, required }: { path: string; required: boolean },
): Promise<Point> {
  const title = 'it says what the record of its campaign says'
  const bytes = await readIfThere(path)
  if (bytes === null) return missing(title, { what: campaignFile, required })
  if (sha256(bytes) !== certificate.campaign.digest) return fails(title, 'campaign.json is another one')
  const campaign = parseCampaign(bytes.toString('utf8'))
  if (campaign === null) return fails(title, 'campaign.json is not the record of a campaign')
  return compareWords(certificate, certificateOf(campaign, certificate), title)
}

/** How a conclusion is worded may change from one liveproof to the next; what is concluded may not. */
function compareWords(certificate: Certificate, again: Certificate, title: string): Point {
  if (again.digest === certificate.digest) return holds(title)
  const { sentence } = again.conclusion
  const { digest, ...reworded } = {
    ...certificate,
    conclusion: { ...certificate.conclusion, sentence },
  }
  return again.digest === digestOf(reworded)
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

interface Where {
  readonly certificate: Certificate
  readonly results: readonly string[]
  readonly required: boolean
}

async function checkRoute({ route, conclusion }: CertifiedRoute, where: Where): Promise<Point[]> {
  const title = `the runs of ${route.join(' -> ')} are those that it rests on`
  if (conclusion === null) return [skipped(title, 'it came to no conclusion')]
  const { runs } = conclusion
  const found = await Promise.all(
    runs.map((run) => readFirst(where.results.map((directory) => evidencePath(directory, run)))),
  )
  const altered = runs.filter(({ digest }, index) => isAnother(found[index], digest))
  if (altered.length > 0) {
    const names = altered.map(({ id }) => `${id}/run.json is another one`)
    return [fails(title, `${altered.length} of ${runs.length} are not`, names)]
  }
  const records = found.filter((record) => record !== null)
  if (records.length < runs.length) {
    const what = `the record of ${runs.length - records.length} of ${runs.length}`
    return [missing(title, { what, required: where.required })]
  }
  return [
    holds(title, `${runs.length} of ${runs.length}`),
    checkConclusion(conclusion, {
      route,
      kernels: where.certificate.kernels,
      records: records.map((record) => record.toString('utf8')),
    }),
  ]
}

function isAnother(record: Buffer | null | undefined, digest: string): boolean {
  return record != null && sha256(record) !== digest
}

function missing(title: string, { what, required }: { what: string; required: boolean }): Point {
  return required
    ? fails(title, `${what} is not here, and was required`)
    : skipped(title, `${what} is not here`)
}

async function readFirst(paths: readonly string[]): Promise<Buffer | null> {
  for (const path of paths) {
    const found = await readIfThere(path)
    if (found !== null) return found
  }
  return null
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return await readFile(path).catch(() => null)
}
