import { basename, dirname, join } from 'node:path'
import { asciiJson } from '../record/ascii-json.js'
import { readRecordText } from '../record/find-record.js'
import { parseVersioned } from '../record/parse-record.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { exists } from '../storage/exists.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { type TimingRecord, timingRecordSchema } from './timing-record.js'

/** The record of a timing, in its directory. */
export const timingFile = 'timing.json'

/**
 * Writes `timing.json` into a timing's directory, whole or not at all. A record that does not fit its own schema, or whose phases do
 * not sum to its totals, is a defect of liveproof. Throws `HostError` if the disk does not take it.
 */
export async function writeTiming(directory: string, record: TimingRecord): Promise<void> {
  await writeAs(timingFile, { directory, record })
}

/** What a timing was compared with, beside its record: so that its reports can be made again from its directory alone. */
const baselineFile = 'baseline.json'

/** Writes `baseline.json` in the same way into a timing's directory. */
export async function writeBaseline(directory: string, baseline: TimingRecord): Promise<void> {
  await writeAs(baselineFile, { directory, record: baseline })
}

/**
 * The baseline that stands beside the record of a timing at `path`; null if there is none, or if that record was taken out of its
 * directory. Throws `UsageError` as `readTiming` does.
 */
export async function readBaselineBeside(path: string): Promise<TimingRecord | null> {
  const baseline = join(dirname(path), baselineFile)
  if (basename(path) !== timingFile || !(await exists(baseline))) return null
  return readTiming(baseline, { resultsDir: '' })
}

async function writeAs(
  name: string,
  { directory, record }: { directory: string; record: TimingRecord },
): Promise<void> {
  const text = asciiJson(timingRecordSchema.parse(record))
  await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, name), text))
}

/**
 * Reads the record of a timing, which is named by its id, as `latest`, by its directory or by its own path. Throws `UsageError` if there
 * is none, or if what is there is not a record that this program understands, or one whose phases do not sum to its totals.
 */
export async function readTiming(
  name: string,
  { resultsDir }: { resultsDir: string },
): Promise<TimingRecord> {
  const { path, text } = await readRecordText(name, { resultsDir, fileNames: [timingFile] })
  return parseTiming(text, { path })
}

/** Reads a timing's record out of the text of its file. Throws `UsageError` that says what is wrong with it. */
export function parseTiming(text: string, { path }: { path: string }): TimingRecord {
  return parseVersioned(text, {
    path,
    schema: timingRecordSchema,
    what: 'the record of a timing',
    help: `name a timing by its id, its directory or its ${timingFile}`,
  })
}
