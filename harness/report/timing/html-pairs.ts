import type { Change } from '../../timing/change.js'
import type { PairComparison } from '../../timing/compare.js'
import { percent, pText, signed, withInterval } from '../../timing/quantity.js'
import { workloadName } from '../../timing/series-name.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import { amount } from './html-hops.js'
import { type SpanCell, type SpanRow, spanRows } from './span-rows.js'

type Unit = TimingRecord['unit']

/** Hops of the same workload side by side, phases down: what each took, and how all but the first differ from it. */
export function pairsSection({ pairs, record: { unit } }: TimingFindings): Markup {
  return markup`<section><h2>Side by side</h2>
${pairs.map((pair, index) => pairTable(pair, { unit, isOpen: index === 0 }))}</section>`
}

function pairTable(pair: PairComparison, { unit, isOpen }: { unit: Unit; isOpen: boolean }): Markup {
  const all = [pair.reference, ...pair.others.map(({ series }) => series)]
  const workload = workloadName(pair.reference.workload)
  const table = markup`<table class="side">
<thead><tr><th scope="col">span</th>${all.map(({ from, to }) => markup`<th scope="col">${from} <span>→ ${to}</span></th>`)}</tr></thead>
<tbody>${spanRows(pair).map((row) => spanRow(row, unit))}</tbody></table>`
  return markup`<details${isOpen ? markup` open` : null}><summary>${workload}</summary>
${scrollable(workload, table)}</details>
`
}

function spanRow({ name, kind, isPart, cells }: SpanRow, unit: Unit): Markup {
  return markup`<tr class="${kind}${isPart ? ' part' : ''}"><th scope="row">${name}</th>${cells.map((cell) =>
    cell === null ? markup`<td>no such phase</td>` : markup`<td>${spanCell(cell, unit)}</td>`,
  )}</tr>
`
}

function spanCell({ median, change }: SpanCell, unit: Unit): Markup {
  const told = change === null ? [] : changeLines(change, unit)
  return markup`${amount(median, unit)}${told.map((line) => markup`<small class="${change?.verdict ?? ''}">${line}</small>`)}`
}

/** What is found to differ stands with all that it rests on; of what is not, how far it may differ. */
function changeLines({ verdict, difference, relative, test }: Change, unit: Unit): string[] {
  if (verdict === 'same' && test === null) return ['same']
  if (verdict === 'same' || verdict === 'unclear')
    return [relative === null ? verdict : `${verdict}: ${percent(relative.low)} to ${percent(relative.high)}`]
  const part = relative === null ? '' : `, ${percent(relative.estimate)}`
  const rests =
    test === null ? [] : [`${(test.superiority * 100).toFixed(0)} % take longer, p ${pText(test.p)}`]
  return [`${verdict}${part}`, withInterval(difference, (value) => signed(value, unit)), ...rests]
}
