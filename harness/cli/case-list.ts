import { dirname } from 'node:path'
import type { FoundCase } from '../case/find.js'
import { asciiJson } from '../record/ascii-json.js'

/** The cases as a specification: what is promised, subject by subject. Ids stand as `liveproof run` takes them. */
export function listAsText(cases: readonly FoundCase[]): string {
  const width = Math.max(...cases.map(({ id }) => id.length))
  const folders = [...new Set(cases.map(folderOf))]
  const sections = folders.map((folder) => {
    const own = cases.filter((one) => folderOf(one) === folder)
    const lines = own.map(({ id, definition }) => `  ${id.padEnd(width)}  ${definition.title}\n`)
    return `${folder} (${own.length})\n${lines.join('')}`
  })
  return sections.join('\n')
}

/**
 * The same for programs: `{format: "liveproof-cases", version: 1, cases: [{id, kind, title, restsOn, needs, guest}]}`,
 * where `restsOn` and `guest` are null if a case says nothing of them. Within a version fields are added, never changed.
 */
export function listAsJson(cases: readonly FoundCase[]): string {
  return asciiJson({
    format: 'liveproof-cases',
    version: 1,
    cases: cases.map((one) => {
      const { title, needs } = one.definition
      const { restsOn = null, guest = null } = one.kind === 'case' ? one.definition : {}
      return { id: one.id, kind: one.kind, title, restsOn, needs, guest }
    }),
  })
}

function folderOf({ id }: FoundCase): string {
  const folder = dirname(id)
  return folder === '.' ? 'cases' : folder
}
