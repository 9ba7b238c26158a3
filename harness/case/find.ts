import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CaseDefinition, ControlDefinition } from './define.js'

const suffix = '.case.js'

/** A case with the name that its file gives it: `cases/memfd/content-64m.case.ts` is `memfd/content-64m`. */
export type FoundCase = { readonly id: string } & (
  | { readonly kind: 'case'; readonly definition: CaseDefinition }
  | { readonly kind: 'control'; readonly definition: ControlDefinition }
)

/** All cases below a directory (compiled), ordered by id. Throws if a file's default export is none: a defect of that file. */
export async function findCases(directory: string): Promise<FoundCase[]> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith(suffix))
  const found = await Promise.all(files.sort().map((file) => loadCase(directory, join(directory, file))))
  return found
}

async function loadCase(directory: string, file: string): Promise<FoundCase> {
  const id = relative(directory, file).slice(0, -suffix.length)
  const { default: definition } = (await import(pathToFileURL(file).href)) as {
    default?: CaseDefinition | ControlDefinition
  }
  if (definition !== undefined && 'before' in definition) return { id, kind: 'case', definition }
  if (definition !== undefined && 'of' in definition) return { id, kind: 'control', definition }
  throw new Error(`${file} exports neither a case nor a control by default`)
}
