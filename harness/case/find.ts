import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../errors.js'
import { copySign } from './copies.js'
import type { CaseDefinition, ControlDefinition } from './define.js'
import { readDefinition } from './definition-schema.js'

const suffix = /\.case\.(m?)js$/

/** A case with the name that its file gives it: `cases/memfd/content-64m.case.ts` is `memfd/content-64m`. */
export type FoundCase = { readonly id: string } & (
  | { readonly kind: 'case'; readonly definition: CaseDefinition }
  | { readonly kind: 'control'; readonly definition: ControlDefinition }
)

/** A case file, and what came of it. */
interface Loaded {
  /** As its author knows it: the source, from the directory of the cases on. */
  readonly source: string
  readonly found: FoundCase[]
  readonly defects: readonly string[]
}

/**
 * All cases below some directories (compiled), ordered by id. Throws `UsageError` with everything that is wrong in any of
 * the files: one that cannot be loaded, a field that is not what `define.ts` says, two cases of one name or one title.
 */
export async function findCases(...directories: string[]): Promise<FoundCase[]> {
  const loaded = (await Promise.all(directories.map(loadBelow))).flat()
  const defects = [
    ...loaded.flatMap(({ source, defects }) => defects.map((defect) => `${source}: ${defect}`)),
    ...shared(loaded, ({ id }) => id).map(({ sources, key }) => `${sources} are both the case ${key}`),
    ...shared(loaded, ({ definition }) => definition.title).map(
      ({ sources, key }) => `${sources} promise the same: '${key}'`,
    ),
  ]
  if (defects.length > 0) {
    throw new UsageError(defects.join('; '), { help: 'docs/writing-cases.md says what a case declares' })
  }
  return loaded.flatMap(({ found }) => found).sort((one, other) => (one.id < other.id ? -1 : 1))
}

async function loadBelow(directory: string): Promise<Loaded[]> {
  const files = await readdir(directory, { recursive: true })
  return await Promise.all(
    files
      .filter((file) => suffix.test(file))
      .sort()
      .map((file) => load(directory, file)),
  )
}

async function load(directory: string, file: string): Promise<Loaded> {
  const id = file.replace(suffix, '')
  const source = join(basename(directory), file.replace(suffix, '.case.$1ts'))
  if (id.includes(copySign))
    return {
      source,
      found: [],
      defects: [`has ${copySign} in its name, which stands before the number of a copy`],
    }
  try {
    const { default: exported } = (await import(pathToFileURL(join(directory, file)).href)) as {
      default?: unknown
    }
    const read = readDefinition(exported)
    return read.kind === 'neither'
      ? { source, found: [], defects: read.defects }
      : { source, found: [{ id, ...read }], defects: [] }
  } catch (error) {
    return { source, found: [], defects: [`cannot be loaded: ${String(error)}`] }
  }
}

/** The files whose cases have a key in common with others. */
function shared(
  loaded: readonly Loaded[],
  keyOf: (found: FoundCase) => string,
): { key: string; sources: string }[] {
  const byKey = new Map<string, string[]>()
  for (const { source, found } of loaded)
    for (const one of found) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), source])
  return [...byKey]
    .filter(([, sources]) => sources.length > 1)
    .map(([key, sources]) => ({ key, sources: sources.join(' and ') }))
}
