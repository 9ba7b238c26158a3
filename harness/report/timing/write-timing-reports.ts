import type { TimingRecord } from '../../timing/timing-record.js'
import { writeBaseline } from '../../timing/timing-store.js'
import { writeReportFiles } from '../report-files.js'
import { findingsOf, type TimingGround } from './findings.js'
import { renderFindings } from './render.js'

/**
 * Writes `report.tap`, `junit.xml`, `report.html` and `report.txt` beside a timing's record, each as `liveproof report` prints it, and
 * the baseline that they compare it with as `baseline.json`, so that they can be made again from the directory alone. Throws `HostError`
 * if it cannot, and as `findingsOf` does.
 */
export async function writeTimingReports(
  directory: string,
  record: TimingRecord,
  ground: TimingGround,
): Promise<void> {
  const findings = findingsOf(record, ground)
  if (ground.baseline !== null) await writeBaseline(directory, ground.baseline)
  await writeReportFiles(directory, (format) => renderFindings(findings, { format, color: false }))
}
