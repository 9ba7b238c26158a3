import { readdir } from 'node:fs/promises'
import { UsageError } from '../../errors.js'
import { readRecord } from '../../record/store.js'
import type { RecordedSeries } from './recorded-series.js'
import { seriesOfRuns } from './series-of-runs.js'

/** Of the runs whose results are in a directory. Throws `UsageError` if there are none, or if one cannot be read. */
export async function readSeries(directory: string): Promise<RecordedSeries> {
  const ids = (await readdir(directory).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\dT/.test(name))
  if (ids.length === 0) throw new UsageError(`${directory}: there are no runs`)
  const records = await Promise.all(ids.map((id) => readRecord(id, { resultsDir: directory })))
  return seriesOfRuns(records, { name: directory })
}
