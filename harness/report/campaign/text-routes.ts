import { counted } from '../../outcome/counted.js'
import type { CampaignRecord } from '../../record/campaign-record.js'
import type { RouteRecord } from '../../record/route-record.js'
import { visibleText } from '../../visible-text.js'
import type { Paint } from '../paint.js'
import { cellWord } from './cell-state.js'
import { confidenceInShort } from './confidence-words.js'
import { remarkWords } from './remark-words.js'
import { shortName } from './short-name.js'
import { toneOf } from './text-tone.js'

/** The routes of a qualification as a table: role, route, verdict, whether that was predicted, cases, runs, confidence. */
export function routeTable({ routes, kind }: CampaignRecord, paint: Paint): string[] {
  const rows = routes.map((route) => [
    route.role,
    route.route.map((name) => shortName(visibleText(name))).join(' -> '),
    cellWord(route, kind),
    route.record === null ? '' : remarkWords[route.record.remark],
    route.record === null ? '' : passedOf(route.record),
    route.record === null ? '' : confidenceInShort(route.record.confidence),
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row, index) => {
    const cells = row.map((text, column) => text.padEnd(widths[column] ?? 0))
    const route = routes[index]
    const painted = cells.map((cell, column) =>
      column === 2 && route !== undefined ? paint(cell, toneOf(route, kind)) : cell,
    )
    return `  ${painted.join('  ').trimEnd()}`
  })
}

/** On how much a verdict rests. */
function passedOf({ cases }: RouteRecord): string {
  const passed = cases.filter(({ verdict }) => verdict === 'pass').length
  return `${passed}/${counted(cases.length, 'case')}`
}
