import { join } from 'node:path'
import type { RunRecord } from '../record/record.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { type Format, render } from './render.js'

/** What stands beside `run.json`, which is itself what `--format json` is made of. */
const fileNames: Record<Exclude<Format, 'json'>, string> = {
  tap: 'report.tap',
  junit: 'junit.xml',
  html: 'report.html',
  text: 'report.txt',
}

/**
 * Writes `report.tap`, `junit.xml`, `report.html` and `report.txt` into a run's directory, each as `liveproof report`
 * prints it. Throws `HostError` if it cannot.
 */
export async function writeReports(directory: string, record: RunRecord): Promise<void> {
  for (const [format, name] of Object.entries(fileNames) as [Format, string][]) {
    const text = render(record, { format, color: false })
    await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, name), text))
  }
}
