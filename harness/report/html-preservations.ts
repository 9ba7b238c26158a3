import type { RunRecord } from '../record/record.js'
import { scrollable } from './html-scroll.js'
import { type Markup, markup } from './markup.js'
import { preservationRows } from './preservation-table.js'

/** What each kernel of the run preserves; null where no case asked. */
export function preservationTable(record: RunRecord): Markup | null {
  const [heading, ...rows] = preservationRows(record)
  if (heading === undefined) return null
  const table = markup`<table>
<tr>${heading.map((cell) => markup`<th scope="col">${cell}</th>`)}</tr>
${rows.map(
  ([kind, ...answers]) =>
    markup`<tr><th scope="row">${kind ?? ''}</th>${answers.map((answer) => markup`<td>${answer}</td>`)}</tr>
`,
)}</table>`
  return markup`<section><h2>What is preserved</h2>${scrollable('what each kernel preserves', table)}</section>`
}
