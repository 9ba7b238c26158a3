import { type Bar, type BarChart, barsOf } from '../../timing/picture/bars.js'
import { quantity } from '../../timing/quantity.js'
import { stackedBar } from '../html-bar.js'
import { type Markup, markup } from '../markup.js'
import { phaseClass } from '../phase-colours.js'
import type { TimingFindings } from './findings.js'

/** Where the time of each hop goes: the median phases, all bars to one scale. */
export function barsSection({ record }: TimingFindings): Markup {
  return markup`<section><h2>Where the time goes</h2>
${barsFigure(barsOf(record))}</section>`
}

/** Stacked bars that are as wide as the page, however narrow that is, and what their colours mean. */
export function barsFigure(chart: BarChart): Markup {
  return markup`<figure class="ledger bars">
${chart.bars.map((bar) => barRow(bar, chart))}
<figcaption>${chart.phases.map(
    (name, place) => markup`<span><i class="${phaseClass(name, place)}"></i>${name}</span> `,
  )}<p>Medians, all bars to one scale${chart.unit === 'ms' ? '' : ', in instructions'}.</p></figcaption>
</figure>`
}

function barRow({ label, segments, length, faded }: Bar, { unit, longest }: BarChart): Markup {
  const text = (amount: number): string => quantity(amount, unit)
  const told = `${label}: ${text(length)}`
  const bar = longest === 0 ? null : stackedBar({ segments, longest, label: told, text })
  return markup`<div class="bar${faded ? ' before' : ''}"><p><span>${label}</span> <b>${text(length)}</b></p>
${bar}</div>
`
}
