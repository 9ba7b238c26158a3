import { visibleText } from '../../visible-text.js'

/** Rows of cells as lines, the first column to the left, the others to the right. */
export function plainTable(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => visibleText(cell)))
  const widths = (shown[0] ?? []).map((_, column) =>
    Math.max(...shown.map((row) => row[column]?.length ?? 0)),
  )
  return shown.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** Leaves out columns that have nothing below their heading: exact values have no intervals. */
export function withoutEmptyColumns([heading = [], ...rows]: readonly (readonly string[])[]): string[][] {
  const kept = heading.map((_, column) => rows.some((row) => row[column] !== ''))
  return [heading, ...rows].map((row) => row.filter((_, column) => kept[column]))
}
