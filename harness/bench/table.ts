/** A Markdown table whose columns are aligned for the eye as well. The first row is the heading. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...body] = rows
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = [heading, widths.map((width) => '-'.repeat(width)), ...body].map((row) =>
    widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | '),
  )
  return lines.map((line) => `| ${line} |\n`).join('')
}
