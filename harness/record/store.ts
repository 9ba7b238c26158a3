import { join } from 'node:path'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { asciiJson } from './ascii-json.js'
import { readRecordText } from './find-record.js'
import { parseRecord } from './parse-record.js'
import { type RunRecord, runRecordSchema } from './record.js'

/** The record of a run, in its directory. */
export const runFile = 'run.json'

/**
 * Writes `run.json` into a run's directory, whole or not at all. The record is validated first (a record that does not
 * fit its own schema is a defect of liveproof). Throws `HostError` if the disk does not take it.
 */
export async function writeRecord(directory: string, record: RunRecord): Promise<void> {
  const text = asciiJson(runRecordSchema.parse(record))
  await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, runFile), text))
}

/**
 * Reads the record of a run, which is named by its id, as `latest`, by its directory or by the path of its `run.json`.
 * Throws `UsageError` if there is no such run, or if what is there is not a record that this program understands.
 */
export async function readRecord(run: string, { resultsDir }: { resultsDir: string }): Promise<RunRecord> {
  const { path, text } = await readRecordText(run, { resultsDir, fileNames: [runFile] })
  return parseRecord(text, { path })
}
