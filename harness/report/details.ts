import type { CheckRecord } from '../case/check-record.js'
import { visibleText } from '../visible-text.js'
import { consoleTail, firstOf, pageMap } from './bounded.js'
import type { Explained } from './explained.js'

const maxItems = 20
const maxPageMapLength = 2000

/** What a person has to know about a point that is not in order, line by line; fit to be printed as it is. */
export function detailLines(point: Explained): string[] {
  const { guest, restsOn = null } = point
  const files = Object.values(guest?.files ?? {})
  const lastWords = consoleTail(guest?.end.lastWords ?? [])
  return [
    ...(restsOn === null ? [] : [`rests on ${visibleText(restsOn)}`]),
    ...list(point.failed, checkLines),
    ...list(point.findings, ({ severity, rule, line }) => [
      `${severity} (${visibleText(rule)}): ${visibleText(line)}`,
    ]),
    ...(lastWords.length === 0 ? [] : [`last words of ${visibleText(guest?.id ?? '')}:`]),
    ...lastWords.map((line) => `  > ${visibleText(line)}`),
    ...(files.length === 0 ? [] : [`files: ${files.map((path) => visibleText(path)).join(' ')}`]),
  ]
}

function checkLines({ name, stage, expected, got, pages = [] }: CheckRecord): string[] {
  return [
    `${visibleText(stage)}: ${visibleText(name)} did not hold`,
    ...(expected === undefined ? [] : [`  expected ${visibleText(expected)}`]),
    ...(got === undefined ? [] : [`  got      ${visibleText(got)}`]),
    ...(pages.length === 0 ? [] : [`  pages    ${visibleText(pageMap(pages), maxPageMapLength)}`]),
  ]
}

function list<T>(items: readonly T[], toLines: (item: T) => string[]): string[] {
  const { shown, hidden } = firstOf(items, maxItems)
  return [...shown.flatMap(toLines), ...(hidden > 0 ? [`and ${hidden} more`] : [])]
}
