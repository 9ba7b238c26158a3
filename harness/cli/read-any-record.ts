import { z } from 'zod'
import type { BisectRecord } from '../record/bisect-record.js'
import { bisectFile, parseBisection } from '../record/bisect-store.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import { campaignFile, parseCampaign } from '../record/campaign-store.js'
import { readRecordText } from '../record/find-record.js'
import { parseRecord } from '../record/parse-record.js'
import type { RunRecord } from '../record/record.js'
import { runFile } from '../record/store.js'
import type { TimingRecord } from '../timing/timing-record.js'
import { parseTiming, timingFile } from '../timing/timing-store.js'

/** What a command that takes any record can be given. Their `format` tells them apart. */
export type AnyRecord = RunRecord | CampaignRecord | TimingRecord | BisectRecord

const head = z.object({ format: z.string() })

/**
 * Reads the record of a run, of a campaign, of a timing or of a bisection, whichever it is that is named by its id, as `latest`, by its
 * directory or by its file, and says where it was. Throws `UsageError` if there is none, or if it is not one that this program understands.
 */
export async function readAnyRecord(
  name: string,
  { resultsDir }: { resultsDir: string },
): Promise<{ path: string; record: AnyRecord }> {
  const fileNames = [runFile, campaignFile, timingFile, bisectFile] as const
  const { path, text } = await readRecordText(name, { resultsDir, fileNames })
  return { path, record: parse(text, path) }
}

function parse(text: string, path: string): AnyRecord {
  switch (formatOf(text)) {
    case 'liveproof-campaign':
      return parseCampaign(text, { path })
    case 'liveproof-timing':
      return parseTiming(text, { path })
    case 'liveproof-bisect':
      return parseBisection(text, { path })
    default:
      return parseRecord(text, { path })
  }
}

/** What is no JSON at all is for `parseRecord` to complain of. */
function formatOf(text: string): string | undefined {
  try {
    return head.safeParse(JSON.parse(text)).data?.format
  } catch {
    return undefined
  }
}
