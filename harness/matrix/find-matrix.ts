import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../errors.js'
import { campaignFile, parseCampaign } from '../record/campaign-store.js'
import type { Source } from './same-ground.js'

const help =
  'name the directory of a matrix, its campaign.json, or a results directory, of which the newest matrix is taken'

/**
 * The record that a path stands for: the directory of a campaign, its `campaign.json`, or a results directory, of which the newest
 * matrix is meant. Throws `UsageError` where there is none, or one that this program does not understand.
 */
export async function findMatrix(path: string): Promise<Source> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new UsageError(`there is no ${path}`, { help })
  if (found.isFile()) return readSource(path)
  return (await readIfThere(path)) ?? (await findNewest(path))
}

async function findNewest(resultsDir: string): Promise<Source> {
  const entries = await readdir(resultsDir, { withFileTypes: true })
  // Ids sort by time. `latest` is a link.
  const ids = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  for (const id of ids.toSorted().toReversed()) {
    const source = await readIfThere(join(resultsDir, id))
    if (source?.record.kind === 'matrix') return source
  }
  throw new UsageError(`there is no matrix in ${resultsDir}`, { help })
}

async function readIfThere(directory: string): Promise<Source | null> {
  const path = join(directory, campaignFile)
  const found = await stat(path).catch(() => null)
  return found === null ? null : readSource(path)
}

async function readSource(path: string): Promise<Source> {
  try {
    return { path, record: parseCampaign(await readFile(path, 'utf8'), { path }) }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`, { cause })
  }
}
