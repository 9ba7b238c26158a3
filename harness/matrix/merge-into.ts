import type { CampaignRecord } from '../record/campaign-record.js'
import { writeCampaign } from '../record/campaign-store.js'
import { createRunDirectory, pointLatestAt } from '../record/run-directory.js'
import { writeCampaignReports } from '../report/campaign/write-campaign-reports.js'
import { mergeMatrices } from './merge.js'
import type { Source } from './same-ground.js'

interface Parts {
  readonly sources: readonly Source[]
  /** The command line as typed, for the record. */
  readonly argv: readonly string[]
}

/**
 * Merges matrices into a new campaign below a results directory, with its reports. Throws `UsageError` for what cannot be merged,
 * which leaves nothing behind; `HostError` if the disk does not take it.
 */
export async function mergeInto(
  resultsDir: string,
  { sources, argv }: Parts,
): Promise<{ record: CampaignRecord; directory: string }> {
  // What cannot be merged gets no directory.
  const merged = mergeMatrices(sources, { argv })
  const directory = await createRunDirectory(resultsDir)
  const record = { ...merged, id: directory.id }
  await writeCampaign(directory.path, record)
  await writeCampaignReports(directory.path, record)
  await pointLatestAt(directory)
  return { record, directory: directory.path }
}
