import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { asciiJson } from './ascii-json.js'
import { parseRecord } from './parse-record.js'
import { type RunRecord, runRecordSchema } from './record.js'

const fileName = 'run.json'

/**
 * Writes `run.json` into a run's directory, whole or not at all. The record is validated first (a record that does not
 * fit its own schema is a defect of liveproof). Throws `HostError` if the disk does not take it.
 */
export async function writeRecord(directory: string, record: RunRecord): Promise<void> {
  const text = asciiJson(runRecordSchema.parse(record))
  await onStorage(resultsPlace(directory), () => writeAtomically(join(directory, fileName), text))
}

/**
 * Reads the record of a run, which is named by its id, as `latest`, by its directory or by the path of its `run.json`.
 * Throws `UsageError` if there is no such run, or if what is there is not a record that this program understands.
 */
export async function readRecord(run: string, { resultsDir }: { resultsDir: string }): Promise<RunRecord> {
  const path = await findRecord(run, resultsDir)
  return parseRecord(await read(path), { path })
}

async function findRecord(run: string, resultsDir: string): Promise<string> {
  const candidates = run.includes('/') ? [run] : [join(resultsDir, run), run]
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => null)
    if (found?.isFile()) return candidate
    if (found?.isDirectory()) return join(candidate, fileName)
  }
  throw run === 'latest'
    ? new UsageError(`there is no run in ${resultsDir} yet`, { help: 'make one with: liveproof run' })
    : new UsageError(`no run ${run}: there is no ${candidates.join(' and no ')}`, {
        help: 'name a run by its id, its directory or its run.json; --results says where ids are looked for',
      })
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const help = code === 'ENOENT' ? 'that run did not live to write its record' : 'look at its permissions'
    throw new UsageError(`cannot read ${path}: ${code}`, { help, cause })
  }
}
