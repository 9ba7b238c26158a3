import type { CampaignRecord } from '../../record/campaign-record.js'
import { writeReportFiles } from '../report-files.js'
import { renderCampaign } from './render.js'

/**
 * Writes `report.tap`, `junit.xml`, `report.html` and `report.txt` beside a campaign's record, each as `liveproof report` prints
 * it. Throws `HostError` if it cannot.
 */
export async function writeCampaignReports(directory: string, record: CampaignRecord): Promise<void> {
  await writeReportFiles(directory, (format) => renderCampaign(record, { format, color: false, flat: false }))
}
