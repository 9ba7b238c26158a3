import { join } from 'node:path'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { asciiJson } from './ascii-json.js'
import { type BisectRecord, bisectRecordSchema } from './bisect-record.js'
import { parseVersioned } from './parse-record.js'

/** The record of a bisection, in its directory. */
export const bisectFile = 'bisect.json'

/** Writes `bisect.json`, whole or not at all. Throws `HostError` if the disk does not take it. */
export async function writeBisection(directory: string, record: BisectRecord): Promise<void> {
  const text = asciiJson(bisectRecordSchema.parse(record))
  await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, bisectFile), text))
}

/** Reads a bisection's record out of the text of its file. Throws `UsageError` that says what is wrong with it. */
export function parseBisection(text: string, { path }: { path: string }): BisectRecord {
  const help = 'name a bisection by its id, its directory or its bisect.json'
  return parseVersioned(text, { path, schema: bisectRecordSchema, what: 'the record of a bisection', help })
}
