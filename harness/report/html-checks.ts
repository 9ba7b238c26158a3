import type { CheckRecord } from '../case/check-record.js'
import type { ConsoleFinding } from '../guest/finding.js'
import { firstOf } from './bounded.js'
import { type Markup, markup } from './markup.js'

const maxChecks = 200
const maxFindings = 50
const maxPageRanges = 64

/** Checks one below the other; of those that did not hold, what was expected, what came, and which pages differ. */
export function checkList(checks: readonly CheckRecord[]): Markup | null {
  if (checks.length === 0) return null
  const { shown, hidden } = firstOf(checks, maxChecks)
  return markup`<ul class="checks">${shown.map(checkItem)}</ul>
${hidden === 0 ? null : markup`<p>and ${hidden} more checks</p>`}`
}

/** Lines of the kernel's log by which it said that something is wrong. */
export function findingLines(findings: readonly ConsoleFinding[]): Markup {
  const { shown, hidden } = firstOf(findings, maxFindings)
  return markup`${shown.map(
    ({ severity, rule, line }) =>
      markup`<p class="finding"><b>${severity}</b> ${rule}: <code>${line}</code></p>`,
  )}${hidden === 0 ? null : markup`<p>and ${hidden} more</p>`}`
}

function checkItem({ name, stage, held, expected, got, pages = [] }: CheckRecord): Markup {
  return markup`<li class="${held ? 'held' : 'broken'}"><span class="stage">${stage}</span> ${name}
${held || expected === undefined ? null : markup`<div>expected <code>${expected}</code></div>`}
${held || got === undefined ? null : markup`<div>got <code>${got}</code></div>`}
${pages.length === 0 ? null : pageMap(pages)}</li>`
}

const pageKinds = [
  'zeros',
  'stale',
  'displaced',
  'other',
  'damaged',
  'foreign',
  'unexpected',
  'missing',
  'extra',
]

/** Each range of pages in the colour of what is in it; `foreign` and its like stand out most. */
function pageMap(pages: readonly string[]): Markup {
  const { shown, hidden } = firstOf(pages, maxPageRanges)
  const ranges = shown.map((range) => {
    const kind = pageKinds.find((one) => range.endsWith(` ${one}`)) ?? 'foreign'
    return markup`<span class="${kind}">${range}</span> `
  })
  return markup`<div class="pages">pages ${ranges}${hidden === 0 ? null : markup`and ${hidden} more ranges`}</div>`
}
