import { dirname, join } from 'node:path'
import { evidencePath } from '../campaign/conclusions.js'
import { campaignFile } from '../record/campaign-store.js'
import { sha256 } from '../storage/digest.js'
import type { Certificate, CertifiedRoute } from './certificate-record.js'
import { checkCampaign } from './check-campaign.js'
import { checkConclusion } from './check-conclusion.js'
import { missing, readEvidence } from './evidence.js'
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

async function readFirst(paths: readonly string[]): Promise<Buffer | null> {
  for (const path of paths) {
    const found = await readEvidence(path)
    if (found !== null) return found
  }
  return null
}
