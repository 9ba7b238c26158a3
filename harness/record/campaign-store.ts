import { join } from 'node:path'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { asciiJson } from './ascii-json.js'
import { type CampaignRecord, campaignRecordSchema } from './campaign-record.js'
import { parseVersioned } from './parse-record.js'

/** The record of a campaign, in its directory. */
export const campaignFile = 'campaign.json'

/** Writes `campaign.json`, whole or not at all. Throws `HostError` if the disk does not take it. */
export async function writeCampaign(directory: string, record: CampaignRecord): Promise<void> {
  const text = asciiJson(campaignRecordSchema.parse(record))
  await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, campaignFile), text))
}

/** Reads a campaign's record out of the text of its file. Throws `UsageError` that says what is wrong with it. */
export function parseCampaign(text: string, { path }: { path: string }): CampaignRecord {
  const help = 'name a campaign by its id, its directory or its campaign.json'
  return parseVersioned(text, { path, schema: campaignRecordSchema, what: 'the record of a campaign', help })
}
