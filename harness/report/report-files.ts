import { join } from 'node:path'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import type { Format } from './render.js'

/** What stands beside a record, which is itself what `--format json` is made of. */
const fileNames: Record<Exclude<Format, 'json'>, string> = {
  tap: 'report.tap',
  junit: 'junit.xml',
  html: 'report.html',
  text: 'report.txt',
}

/** Writes a file for each format into a record's directory, each as `renderAs` makes it. Throws `HostError` if it cannot. */
export async function writeReportFiles(
  directory: string,
  renderAs: (format: Format) => string,
): Promise<void> {
  for (const [format, name] of Object.entries(fileNames) as [Format, string][]) {
    const text = renderAs(format)
    await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, name), text))
  }
}
