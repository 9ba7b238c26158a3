import type { BisectRecord } from '../../record/bisect-record.js'
import { writeReportFiles } from '../report-files.js'
import { renderBisection } from './render.js'

/**
 * Writes `report.tap`, `junit.xml`, `report.html` and `report.txt` beside a bisection's record, each as `liveproof report` prints it.
 * Throws `HostError` if it cannot.
 */
export async function writeBisectReports(directory: string, record: BisectRecord): Promise<void> {
  await writeReportFiles(directory, (format) => renderBisection(record, { format, color: false }))
}
