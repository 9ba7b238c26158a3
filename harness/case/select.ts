import { minimatch } from 'minimatch'
import { closest } from '../closest.js'
import { UsageError } from '../errors.js'

/**
 * The ids that patterns select, in their own order: an id (`memfd/content-64m`), a folder (`memfd`) or a glob (`memfd/content-*`).
 * No pattern selects all. Throws `UsageError` for a pattern that selects nothing.
 */
export function selectIds(ids: readonly string[], patterns: readonly string[]): string[] {
  if (patterns.length === 0) return [...ids]
  const selected = new Set(patterns.flatMap((pattern) => selectOne(ids, pattern)))
  return ids.filter((id) => selected.has(id))
}

function selectOne(ids: readonly string[], pattern: string): string[] {
  const wanted = pattern.replace(/\/+$/, '')
  const matches = ids.filter((id) => id === wanted || id.startsWith(`${wanted}/`) || minimatch(id, wanted))
  if (matches.length > 0) return matches
  const folders = new Set(ids.map((id) => id.split('/')[0] ?? id))
  const near = closest(wanted, [...ids, ...folders])
  throw new UsageError(`there is no case ${pattern}`, {
    help:
      near === undefined
        ? 'liveproof run --list shows all cases'
        : `did you mean ${near}? liveproof run --list shows all cases`,
  })
}
