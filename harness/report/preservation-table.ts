import { type KernelPreservation, preservingKernels } from '../outcome/preservations.js'
import type { RunRecord } from '../record/record.js'
import { visibleText } from '../visible-text.js'

/**
 * What each kernel of the route preserves: a row for each kind of file below a row of headings, a column for each kernel. No rows
 * where no case asked. Kernels are named by the user: to be escaped.
 */
export function preservationRows(record: Pick<RunRecord, 'kernels' | 'route' | 'guests'>): string[][] {
  const kernels = preservingKernels(record)
  const kinds = [...new Set(kernels.flatMap(({ preservations }) => preservations.map(({ kind }) => kind)))]
  if (kinds.length === 0) return []
  return [
    ['PRESERVE_FD of', ...kernels.map(({ letters, name }) => `${letters} ${name}`)],
    ...kinds.map((kind) => [
      kind,
      ...kernels.map(({ preservations }) => inWords(preservations.find((one) => one.kind === kind))),
    ]),
  ]
}

/** The same as lines, in columns; fit to be printed as they are. */
export function preservationLines(record: Pick<RunRecord, 'kernels' | 'route' | 'guests'>): string[] {
  const rows = preservationRows(record).map((row) => row.map((cell) => visibleText(cell)))
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function inWords(preservation: KernelPreservation | undefined): string {
  if (preservation === undefined) return 'not asked'
  const { answer, promised, kept } = preservation
  if (!promised) return answer
  return kept ? `${answer}, as promised` : `${answer}, though promised`
}
