import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { CampaignRecord } from '../campaign/campaign-record.js'
import { campaignRecord, campaignRoute, routeRecord } from '../campaign/campaigns.test-data.js'
import { writeCampaign } from '../campaign/store.js'
import { sha256 } from '../storage/digest.js'
import { issueCertificate } from './issue.js'

/** A certificate on disk, beside its campaign, with the (invented) record of its one run. */
export interface Issued {
  readonly path: string
  readonly resultsDir: string
  readonly campaign: CampaignRecord
  /** The run.json of its run. */
  readonly evidence: string
}

/** Of a campaign of one route, in a directory of the test's own. */
export async function issued(resultsDir: string, over: Partial<CampaignRecord> = {}): Promise<Issued> {
  const id = '2026-11-20T09-31-07Z-4f2a'
  const evidence = join(resultsDir, id, 'run.json')
  const text = '{"what": "a run saw"}\n'
  const record = routeRecord({ route: ['debian:7.2', 'debian:7.3'] })
  const runs = record.runs.map((run) => ({ ...run, id, digest: sha256(text) }))
  const campaign = campaignRecord({ routes: [campaignRoute('upgrade', { ...record, runs })], ...over })
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

/** Makes an SSH key of the test's own, and gives the path of its private half. */
export async function newKey(path: string, { passphrase = '' } = {}): Promise<string> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', path])
  return path
}
