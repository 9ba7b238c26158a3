import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'

/** A table of texts: the first row and the first column are headers. `toned`: the last column is a verdict, and looks like it. */
export function cellTable(
  [heading = [], ...rows]: readonly (readonly string[])[],
  { name, toned = false }: { name: string; toned?: boolean },
): Markup {
  return scrollable(
    name,
    markup`<table class="cells">
<thead><tr>${heading.map((cell) => markup`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => bodyRow(row, toned))}</tbody></table>`,
  )
}

function bodyRow([first = '', ...cells]: readonly string[], toned: boolean): Markup {
  const last = cells.length - 1
  return markup`<tr><th scope="row">${first}</th>${cells.map((cell, column) =>
    toned && column === last ? markup`<td class="${cell}">${cell}</td>` : markup`<td>${cell}</td>`,
  )}</tr>
`
}
