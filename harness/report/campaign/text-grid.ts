import type { CampaignRecord, CampaignRoute } from '../../campaign/campaign-record.js'
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
}

const byNumber = (_: string, index: number): string => String(index + 1)
const byName = (name: string): string => shortName(name)
const byBoth = (name: string, index: number): string => `${index + 1} ${shortName(name)}`
const whole = (word: string): string => word
const short = (word: string): string => shortWords[word] ?? word

/** From the most telling to the one that takes the least room. Numbers are those of the list of kernels. */
const layouts: readonly Layout[] = [
  { columnName: byName, rowName: byName, word: whole },
  { columnName: byNumber, rowName: byBoth, word: whole },
  { columnName: byNumber, rowName: byBoth, word: short },
  { columnName: byNumber, rowName: byNumber, word: short },
]

interface Cell {
  readonly text: string
  readonly route: CampaignRoute | null
}

/** A matrix at a glance: a row for each kernel to come from, a column for each to go to; at most 100 columns for 10 kernels. */
export function gridLines(record: CampaignRecord, paint: Paint): string[] {
  const tables = layouts.map((layout) => tableOf(record, layout))
  const table = tables.find((one) => widthOf(one) <= maxWidth) ?? tables.at(-1) ?? []
  const widths = columnWidths(table)
  const lines = table.map((row) =>
    row
      .map(({ text, route }, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - text.length)
        return route === null ? text + padding : paint(text, toneOf(route, record.kind)) + padding
      })
      .join('  ')
      .trimEnd(),
  )
  return [...lines, ...legend(record)]
}

function tableOf(record: CampaignRecord, { columnName, rowName, word }: Layout): Cell[][] {
  const names = kernelNames(record)
  const plain = (text: string): Cell => ({ text: visibleText(text), route: null })
  const routes = new Map(record.routes.map((route) => [JSON.stringify(route.route), route]))
  const cell = (from: string, to: string): Cell => {
    const route = routes.get(JSON.stringify([from, to]))
    return route === undefined
      ? { text: '.', route: null }
      : { text: word(cellWord(route, record.kind)) + marksOf(route), route }
  }
  return [
    [plain('from \\ to'), ...names.map((name, index) => plain(columnName(name, index)))],
    ...names.map((from, index) => [plain(rowName(from, index)), ...names.map((to) => cell(from, to))]),
  ]
}

function marksOf(route: CampaignRoute): string {
  return marks
    .filter(({ is }) => is(route))
    .map(({ mark }) => mark)
    .join('')
}

function columnWidths(table: readonly Cell[][]): number[] {
  return (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.text.length ?? 0)))
}

function widthOf(table: readonly Cell[][]): number {
  return columnWidths(table).reduce((sum, width) => sum + width + 2, -2)
}

function legend({ routes }: CampaignRecord): string[] {
  const used = marks.filter(({ is }) => routes.some(is))
  return used.length === 0 ? [] : ['', used.map(({ mark, means }) => `${mark} ${means}`).join('   ')]
}
