import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { asciiJson } from '../record/ascii-json.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { sha256 } from '../storage/digest.js'
import { readJson } from '../storage/json-file.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import type { TimingRecord } from '../timing/timing-record.js'
import { parseTiming, timingFile } from '../timing/timing-store.js'

const keptTimingSchema = z.object({
  /** SHA-256 of all that decides what is measured. */
  key: z.string(),
  /** Of the timing. */
  id: z.string(),
  /** SHA-256 of its record. */
  digest: z.string(),
})

/** Where timings are kept, and which one. */
interface Kept {
  readonly resultsDir: string
  readonly key: string
}

/** What was measured of the very same earlier; null if nothing was, or if its record is not there any more as it was. */
export async function findTiming({ resultsDir, key }: Kept): Promise<TimingRecord | null> {
  const kept = await readJson(keptPath({ resultsDir, key }), keptTimingSchema)
  if (kept === null || kept.key !== key) return null
  const path = join(resultsDir, kept.id, timingFile)
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null || sha256(text) !== kept.digest ? null : parseTiming(text, { path })
}

/** Remembers a timing, whose record is written, for `findTiming`. Throws `HostError` if the disk does not take it. */
export async function keepTiming({ resultsDir, key }: Kept, { id }: TimingRecord): Promise<void> {
  await onStorage(resultsPlace(resultsDir), async () => {
    const digest = sha256(await readFile(join(resultsDir, id, timingFile)))
    await mkdir(join(resultsDir, 'timings'), { recursive: true })
    const text = asciiJson(keptTimingSchema.parse({ key, id, digest }))
    await writeAtomically(keptPath({ resultsDir, key }), text)
  })
}

function keptPath({ resultsDir, key }: Kept): string {
  return join(resultsDir, 'timings', `${key}.json`)
}
