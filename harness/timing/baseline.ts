import { readRecordText } from '../record/find-record.js'
import { sha256 } from '../storage/digest.js'
import type { TimingRecord } from './timing-record.js'
import { parseTiming, timingFile } from './timing-store.js'

/** The record that a timing is compared with. */
export interface Baseline {
  readonly record: TimingRecord
  /** As it was named on the command line. */
  readonly name: string
  /** SHA-256 of its file. */
  readonly digest: string
}

/**
 * Reads what is named by its id, its directory or its file. Throws `UsageError` if there is no such record, or if it is none that
 * this program understands.
 */
export async function readBaseline(name: string, { resultsDir }: { resultsDir: string }): Promise<Baseline> {
  const { path, text } = await readRecordText(name, { resultsDir, fileNames: [timingFile] })
  return { record: parseTiming(text, { path }), name, digest: sha256(text) }
}
