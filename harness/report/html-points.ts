import type { CheckRecord } from '../case/check-record.js'
import { formatElapsed } from '../progress/elapsed.js'
import type { RunRecord } from '../record/record.js'
import { firstOf } from './bounded.js'
import { consoleBlock } from './html-files.js'
import { type Markup, markup } from './markup.js'
import { measurementLine } from './measurements.js'
import type { Point } from './point.js'
import { pointsOf } from './points.js'

const maxChecks = 200
const maxPageRanges = 64

/** What was judged, one row each; a row opens to show its checks, and is open where something is wrong. */
export function pointSections(record: RunRecord): Markup {
  const points = pointsOf(record)
  const rowOf = (point: Point, index: number): Markup =>
    row(point, { checks: record.cases[index]?.checks ?? point.failed, record })
  const rows = points.map(rowOf)
  return markup`<section><h2>Cases</h2>
${rows.slice(0, record.cases.length)}</section>
<section><h2>What the harness watched over</h2>
${rows.slice(record.cases.length)}</section>`
}

function row(
  point: Point,
  { checks, record }: { checks: readonly CheckRecord[]; record: RunRecord },
): Markup {
  const { verdict, subject, title, ms, restsOn = null, reason, measurements, findings, guest } = point
  const isTrouble = verdict !== 'pass' && verdict !== 'skip' && verdict !== 'known'
  const isSurprise = verdict === 'pass' && reason !== null
  const { shown, hidden } = firstOf(checks, maxChecks)
  return markup`<details class="point"${isTrouble || isSurprise ? markup` open` : null}>
<summary><span class="verdict ${verdict}">${verdict}</span><code>${subject}</code><span class="title">${title}</span><span class="time">${ms === null ? '' : formatElapsed(ms)}</span></summary>
<div class="inside">
${reason === null ? null : markup`<p class="reason">${reason}</p>`}
${restsOn === null ? null : markup`<p class="basis">rests on ${restsOn}</p>`}
${shown.length === 0 ? null : markup`<ul class="checks">${shown.map(checkItem)}</ul>`}
${hidden === 0 ? null : markup`<p>and ${hidden} more checks</p>`}
${measurements.map((one) => markup`<p class="measurement">${measurementLine(one)}</p>`)}
${findings.map(({ severity, rule, line }) => markup`<p class="finding"><b>${severity}</b> ${rule}: <code>${line}</code></p>`)}
${guest === null ? null : markup`<p><a href="#guest-${record.guests.indexOf(guest)}">guest ${guest.id}</a></p>`}
${isTrouble && guest !== null && ms !== null && guest.end.how !== 'finished' ? consoleBlock(guest) : null}
</div>
</details>
`
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
