import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asciiJson } from '../record/ascii-json.js'
import { parseRecord } from '../record/parse-record.js'
import type { RunRecord } from '../record/record.js'
import { type RouteRecord, type RouteRun, routeRecordSchema } from '../record/route-record.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { sha256 } from '../storage/digest.js'
import { readJson } from '../storage/json-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'

/** A conclusion with the records of the runs that it was drawn from. */
export interface Conclusion {
  readonly record: RouteRecord
  readonly runs: readonly RunRecord[]
}

/**
 * What was concluded about a subject earlier, below the same results directory; null if nothing was, or if the evidence for it is
 * not there any more as it was.
 */
export async function findConclusion(resultsDir: string, key: string): Promise<Conclusion | null> {
  const record = await readJson(conclusionPath(resultsDir, key), routeRecordSchema)
  if (record === null || record.key !== key) return null
  const runs = await Promise.all(record.runs.map((run) => readEvidence(resultsDir, run)))
  return runs.every((run) => run !== null) ? { record, runs } : null
}

/** Keeps a conclusion, for `findConclusion`. Throws `HostError` if the disk does not take it. */
export async function keepConclusion(resultsDir: string, record: RouteRecord): Promise<void> {
  const text = asciiJson(routeRecordSchema.parse(record))
  await onStorage(resultsPlace(resultsDir), async () => {
    await mkdir(join(resultsDir, 'routes'), { recursive: true })
    await writeAtomically(conclusionPath(resultsDir, record.key), text)
  })
}

/** Where the record of one of a route's runs lies. */
export function evidencePath(resultsDir: string, { id }: Pick<RouteRun, 'id'>): string {
  return join(resultsDir, id, 'run.json')
}

async function readEvidence(resultsDir: string, run: RouteRun): Promise<RunRecord | null> {
  const path = evidencePath(resultsDir, run)
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null || sha256(text) !== run.digest ? null : parseRecord(text, { path })
}

function conclusionPath(resultsDir: string, key: string): string {
  return join(resultsDir, 'routes', `${key}.json`)
}
