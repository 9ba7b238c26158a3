import type { CheckRecord } from '../case/check-record.js'
import type { Point } from '../outcome/point.js'
import { pointsOf } from '../outcome/points.js'
import { formatElapsed } from '../progress/elapsed.js'
import type { RunRecord } from '../record/record.js'
import { checkList, findingLines } from './html-checks.js'
import { consoleBlock } from './html-files.js'
import { type Markup, markup } from './markup.js'
import { measurementLine } from './measurements.js'

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
  return markup`<details class="point"${isTrouble || isSurprise ? markup` open` : null}>
<summary><span class="verdict ${verdict}">${verdict}</span><code>${subject}</code><span class="title">${title}</span><span class="time">${ms === null ? '' : formatElapsed(ms)}</span></summary>
<div class="inside">
${reason === null ? null : markup`<p class="reason">${reason}</p>`}
${restsOn === null ? null : markup`<p class="basis">rests on ${restsOn}</p>`}
${checkList(checks)}
${measurements.map((one) => markup`<p class="measurement">${measurementLine(one)}</p>`)}
${findingLines(findings)}
${guest === null ? null : markup`<p><a href="#guest-${record.guests.indexOf(guest)}">guest ${guest.id}</a></p>`}
${isTrouble && guest !== null && ms !== null && guest.end.how !== 'finished' ? consoleBlock(guest) : null}
</div>
</details>
`
}
