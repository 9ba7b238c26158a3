import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { argvDigests } from '../campaign/argv-digests.js'
import { concludeRoute } from '../campaign/conclude.js'
import { asciiJson } from '../record/ascii-json.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import { writeCampaign } from '../record/campaign-store.js'
import { campaignRecord, campaignRoute, routeRecord } from '../record/campaigns.test-data.js'
import type { RunRecord } from '../record/record.js'
import { runRecord } from '../record/records.test-data.js'
import type { RouteRecord } from '../record/route-record.js'
import { sha256 } from '../storage/digest.js'
import { issueCertificate } from './issue.js'

/** A certificate on disk, beside its campaign, with the record of its one run. */
export interface Issued {
  readonly path: string
  readonly resultsDir: string
  readonly campaign: CampaignRecord
  /** The run.json of its run. */
  readonly evidence: string
}

/** Of a campaign of one route, whose one run saw what is concluded from it, in a directory of the test's own. */
export async function issued(resultsDir: string): Promise<Issued> {
  const saw = runRecord()
  const text = asciiJson(saw)
  const evidence = join(resultsDir, saw.id, 'run.json')
  const record = concluded(saw, sha256(text))
  const campaign = campaignRecord({ routes: [campaignRoute('upgrade', record)] })
  const directory = join(resultsDir, campaign.id)
  await mkdir(dirname(evidence), { recursive: true })
  await mkdir(directory, { recursive: true })
  await writeFile(evidence, text)
  await writeCampaign(directory, campaign)
  const { signal } = new AbortController()
  const now = (): Date => new Date('2026-11-20T09:36:01Z')
  const path = await issueCertificate({ signal }, { record: campaign, directory }, { now })
  return { path, resultsDir, campaign, evidence }
}

function concluded(saw: RunRecord, digest: string): RouteRecord {
  const { key, subject, route, runs } = routeRecord({ route: saw.route })
  const { request, id } = saw
  const own = runs.map((run) => ({ ...run, id, digest, seed: request.seed, argv: argvDigests(saw) }))
  const kernels = new Map(Object.values(campaignRecord().kernels).map((kernel) => [kernel.name, { kernel }]))
  return concludeRoute({ key, subject, route, kernels, level: 0.95, runs: own, records: [saw] })
}

/** Makes an SSH key of the test's own, and gives the path of its private half. */
export async function newKey(path: string, { passphrase = '' } = {}): Promise<string> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', path])
  return path
}
