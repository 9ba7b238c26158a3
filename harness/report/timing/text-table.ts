import type { PairComparison } from '../../timing/compare.js'
import { percent, quantity } from '../../timing/quantity.js'
import { workloadName } from '../../timing/series-name.js'
import type { TimedSeries, TimingRecord } from '../../timing/timing-record.js'
import { visibleText } from '../../visible-text.js'
import { type SpanCell, type SpanRow, spanRows } from './span-rows.js'

type Unit = TimingRecord['unit']

const gap = '  '
const maxName = 40
/** A kernel's name may be longer: it is folded. */
const maxHeading = 20

/**
 * Hops of one workload side by side, phases down and hops across: what each took, and of all but the first how they differ from it. Where
 * not all of them fit into `width`, they go on below, each time beside the first.
 */
export function sideBySide(
  comparison: PairComparison,
  { unit, width }: { unit: Unit; width: number },
): string[] {
  const { reference, others } = comparison
  const rows = spanRows(comparison)
  const names = ['', ...rows.map(nameOf)]
  const [first, ...later] = [reference, ...others.map(({ series }) => series)].map((series, place) =>
    columnOf(series, { rows, place, unit }),
  )
  const taken = Math.max(...names.map((name) => name.length)) + gap.length + (first?.width ?? 0)
  const blocks = packed(later, width - taken).flatMap((columns) => [
    ...lay([leftColumn(rows), ...(first === undefined ? [] : [first]), ...columns]),
    '',
  ])
  const of = `medians, ${unit === 'ms' ? 'of the wall clock' : 'instructions'}`
  return [`${visibleText(workloadName(reference.workload))}: ${of}`, ...blocks.slice(0, -1)]
}

interface Column {
  readonly width: number
  /** Folded to the width. */
  readonly heading: readonly string[]
  readonly cells: readonly string[]
  readonly align: 'left' | 'right'
}

function leftColumn(rows: readonly SpanRow[]): Column {
  const cells = rows.map(nameOf)
  return { width: Math.max(...cells.map((cell) => cell.length)), heading: [], cells, align: 'left' }
}

function nameOf({ name, isPart }: SpanRow): string {
  return `${isPart ? '  ' : ''}${visibleText(name, maxName)}`
}

function columnOf(
  { from, to }: TimedSeries,
  { rows, place, unit }: { rows: readonly SpanRow[]; place: number; unit: Unit },
): Column {
  const taken = rows.map(({ cells }) => cells[place] ?? null)
  const absolute = evened(taken.map((cell) => (cell === null ? '-' : quantity(cell.median.estimate, unit))))
  const relative = evened(taken.map(relativeText))
  const cells = absolute.map((text, row) => (place === 0 ? text : `${text} ${relative[row] ?? ''}`))
  const heading = Math.max(from.length + 3, to.length)
  const width = Math.max(Math.min(heading, maxHeading), ...cells.map((cell) => cell.length))
  return { width, heading: [...folded(`${from} ->`, width), ...folded(to, width)], cells, align: 'right' }
}

/** `=` where it is the same, `?` where the runs cannot tell, `new` where the first took no time at all. */
function relativeText(cell: SpanCell | null): string {
  const change = cell?.change ?? null
  if (change === null) return ''
  if (change.verdict === 'same') return '='
  if (change.verdict === 'unclear') return '?'
  return change.relative === null ? 'new' : percent(change.relative.estimate)
}

function evened(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map((cell) => cell.length))
  return cells.map((cell) => cell.padStart(width))
}

function folded(text: string, width: number): string[] {
  return visibleText(text).match(new RegExp(`.{1,${width}}`, 'gu')) ?? []
}

/** As many columns in each group as fit, at least one; one empty group where there are none. */
function packed(columns: readonly Column[], width: number): Column[][] {
  const groups: Column[][] = [[]]
  let left = width
  for (const column of columns) {
    left -= gap.length + column.width
    const last = groups.at(-1) ?? []
    if (left >= 0 || last.length === 0) last.push(column)
    else {
      groups.push([column])
      left = width - gap.length - column.width
    }
  }
  return groups
}

function lay(columns: readonly Column[]): string[] {
  const deepest = Math.max(...columns.map(({ heading }) => heading.length))
  const rows = columns.map(({ heading, cells, align, width }) =>
    [...Array<string>(deepest - heading.length).fill(''), ...heading, ...cells].map((cell) =>
      align === 'left' ? cell.padEnd(width) : cell.padStart(width),
    ),
  )
  return (rows[0] ?? []).map((_, line) =>
    rows
      .map((column) => column[line] ?? '')
      .join(gap)
      .trimEnd(),
  )
}
