import type { RunRecord } from '../record/record.js'
import { render } from './render.js'
import { writeReportFiles } from './report-files.js'

/**
 * Writes `report.tap`, `junit.xml`, `report.html` and `report.txt` into a run's directory, each as `liveproof report`
 * prints it. Throws `HostError` if it cannot.
 */
export async function writeReports(directory: string, record: RunRecord): Promise<void> {
  await writeReportFiles(directory, (format) => render(record, { format, color: false }))
}
