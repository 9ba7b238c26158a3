import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { visibleText } from '../../visible-text.js'
import type { Paint } from '../paint.js'
import { cellState, cellWord } from './cell-state.js'
import { kernelNames } from './kernel-order.js'
import { shortName } from './short-name.js'
import { toneOf } from './text-tone.js'

const maxWidth = 100

/** What follows a word in its cell, where something is to be said of it. */
const marks = [
  {
    mark: '!',
    means: 'silent ABI drift',
    is: (route: CampaignRoute) => route.record?.remark === 'silent-drift',
  },
  {
    mark: '^',
    means: 'needless ABI bump',
    is: (route: CampaignRoute) => route.record?.remark === 'needless-bump',
  },
  {
    mark: '~',
    means: 'as the kernels say of themselves',
    is: (route: CampaignRoute) => cellState(route, 'matrix') === 'expected',
  },
] as const

/** For a grid of many kernels. */
const shortWords: Record<string, string> = {
  compatible: 'ok',
  corrupts: 'corrupt',
  'not proven': 'unproven',
  'no result': 'none',
}

interface Layout {
  readonly columnName: (name: string, index: number) => string
  readonly rowName: (name: string, index: number) => string
  readonly word: (word: string) => string
  readonly gap: string
}

const byNumber = (_: string, index: number): string => String(index + 1)
const byName = (name: string): string => shortName(name)
const byBoth = (name: string, index: number): string => `${index + 1} ${shortName(name)}`
const whole = (word: string): string => word
const short = (word: string): string => shortWords[word] ?? word

/** From the most telling to the one that takes the least room. Numbers are those of the list of kernels. */
const layouts: readonly Layout[] = [
  { columnName: byName, rowName: byName, word: whole, gap: '  ' },
  { columnName: byNumber, rowName: byBoth, word: whole, gap: '  ' },
  { columnName: byNumber, rowName: byBoth, word: short, gap: '  ' },
  { columnName: byNumber, rowName: byNumber, word: short, gap: ' ' },
]

interface Cell {
  readonly text: string
  readonly route: CampaignRoute | null
}

interface Table {
  readonly rows: readonly (readonly Cell[])[]
  readonly widths: readonly number[]
  readonly gap: string
}

/** A matrix at a glance: a row for each kernel to come from, a column for each to go to; at most 100 columns for 10 kernels. */
export function gridLines(record: CampaignRecord, paint: Paint): string[] {
  const tables = layouts.map((layout) => tableOf(record, layout))
  const table = tables.find((one) => widthOf(one) <= maxWidth) ?? tables.at(-1)
  return table === undefined
    ? []
    : [...table.rows.map((row) => rowLine(row, { table, record, paint })), ...legend(record)]
}

function rowLine(
  row: readonly Cell[],
  { table, record, paint }: { table: Table; record: CampaignRecord; paint: Paint },
): string {
  const cells = row.map(({ text, route }, column) => {
    const padding = ' '.repeat((table.widths[column] ?? 0) - text.length)
    return route === null ? text + padding : paint(text, toneOf(route, record.kind)) + padding
  })
  return cells.join(table.gap).trimEnd()
}

function tableOf(record: CampaignRecord, { columnName, rowName, word, gap }: Layout): Table {
  const names = kernelNames(record).map((name) => visibleText(name))
  const plain = (text: string): Cell => ({ text, route: null })
  const routes = new Map(record.routes.map((route) => [JSON.stringify(route.route), route]))
  const cell = (from: string, to: string): Cell => {
    const route = routes.get(JSON.stringify([from, to]))
    return route === undefined
      ? plain('.')
      : { text: word(cellWord(route, record.kind)) + marksOf(route), route }
  }
  const kernels = kernelNames(record)
  const rows = [
    [
      plain(rowName === byNumber ? '' : 'from \\ to'),
      ...names.map((name, index) => plain(columnName(name, index))),
    ],
    ...kernels.map((from, index) => [
      plain(rowName(names[index] ?? '', index)),
      ...kernels.map((to) => cell(from, to)),
    ]),
  ]
  const widths = names
    .concat('')
    .map((_, column) => Math.max(...rows.map((row) => row[column]?.text.length ?? 0)))
  return { rows, widths, gap }
}

function marksOf(route: CampaignRoute): string {
  return marks
    .filter(({ is }) => is(route))
    .map(({ mark }) => mark)
    .join('')
}

function widthOf({ widths, gap }: Table): number {
  return widths.reduce((sum, width) => sum + gap.length + width, -gap.length)
}

function legend({ routes }: CampaignRecord): string[] {
  const used = marks.filter(({ is }) => routes.some(is))
  return used.length === 0 ? [] : ['', used.map(({ mark, means }) => `${mark} ${means}`).join('   ')]
}
