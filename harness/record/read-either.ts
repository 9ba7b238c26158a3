import { z } from 'zod'
import { type CampaignRecord, campaignRecordSchema } from './campaign-record.js'
import { campaignFile, parseCampaign } from './campaign-store.js'
import { readRecordText } from './find-record.js'
import { parseRecord } from './parse-record.js'
import type { RunRecord } from './record.js'
import { runFile } from './store.js'

const campaignHead = z.object({ format: campaignRecordSchema.shape.format })

/**
 * Reads the record of a run or of a campaign, whichever it is that is named by its id, as `latest`, by its directory or by its
 * file. Their `format` tells them apart. Throws `UsageError` if there is none, or if it is not one that this program understands.
 */
export async function readRunOrCampaign(
  name: string,
  { resultsDir }: { resultsDir: string },
): Promise<RunRecord | CampaignRecord> {
  const { path, text } = await readRecordText(name, { resultsDir, fileNames: [runFile, campaignFile] })
  return isCampaign(text) ? parseCampaign(text, { path }) : parseRecord(text, { path })
}

/** What is no JSON at all is for `parseRecord` to complain of. */
function isCampaign(text: string): boolean {
  try {
    return campaignHead.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
