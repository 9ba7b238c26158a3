import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../../errors.js'
import { installationDirectory } from '../../installation.js'
import { readRecord } from '../../record/store.js'
import { readTiming } from '../timing-store.js'
import type { CalibrationOptions } from './options.js'
import { type RecordedSeries, recordedSeriesSchema } from './recorded-series.js'
import { seriesOfRuns } from './series-of-runs.js'
import { seriesOfTiming } from './series-of-timing.js'

/** What is asked for: a timing's hops, the runs in a directory or, without either, the series in `series/`. Throws `UsageError`. */
export async function readSeries({ results, timing }: CalibrationOptions): Promise<RecordedSeries[]> {
  if (timing !== undefined)
    return seriesOfTiming(await readTiming(timing, { resultsDir: results ?? 'results' }))
  return results === undefined ? await readShipped() : [await readRuns(results)]
}

/**
 * Real series of a virtual machine with 2 processors of an AMD EPYC and 24 GiB, under TCG. Others worked on that machine most of the
 * time: the noise is real.
 */
export async function readShipped(): Promise<RecordedSeries[]> {
  const directory = join(installationDirectory, 'harness', 'timing', 'calibration', 'series')
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort()
  const files = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')))
  return files.flatMap((text) => z.array(recordedSeriesSchema).parse(JSON.parse(text)))
}

/** Of the runs whose results are in a directory. Throws `UsageError` if there are none, or if one cannot be read. */
async function readRuns(directory: string): Promise<RecordedSeries> {
  const ids = (await readdir(directory).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\dT/.test(name))
  if (ids.length === 0) throw new UsageError(`${directory}: there are no runs`)
  const records = await Promise.all(ids.map((id) => readRecord(id, { resultsDir: directory })))
  return seriesOfRuns(records, { name: directory })
}
