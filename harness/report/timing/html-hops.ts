import { judgement } from '../../timing/judgement.js'
import { quantity } from '../../timing/quantity.js'
import { pairName, workloadName } from '../../timing/series-name.js'
import { spansOf } from '../../timing/spans.js'
import type { Estimate } from '../../timing/statistics/interval.js'
import { medianInterval } from '../../timing/statistics/median-interval.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import type { HopPoint } from './hop-points.js'

type Unit = TimingRecord['unit']

/** Blackout and total of every hop, and whether it was timed as it was asked for. */
export function hopsSection({ hops, record: { unit } }: TimingFindings): Markup {
  const what = unit === 'ms' ? medianWords(hops) : 'instructions, the same in every run'
  return markup`<section><h2>Hops</h2>
${scrollable(
  'Hops',
  markup`<table class="sums"><caption>${what}</caption>
<thead><tr><th scope="col">hop</th><th scope="col">blackout</th><th scope="col">total</th><th scope="col">runs</th></tr></thead>
<tbody>${hops.map((hop) => row(hop, unit))}</tbody></table>`,
)}</section>`
}

/** The sign test bounds the median of six runs with 95 % confidence; of fewer the range is all there is. */
function medianWords(hops: readonly HopPoint[]): string {
  const fewest = Math.min(...hops.map(({ series }) => series.total.length))
  return `medians by the wall clock, with their ${fewest < 6 ? 'ranges' : 'intervals (95 %)'}`
}

function row({ series, problems }: HopPoint, unit: Unit): Markup {
  const sums = spansOf(series).filter(({ kind }) => kind === 'sum')
  return markup`<tr><th scope="row"><b>${pairName(series)}</b><small>${workloadName(series.workload)}</small>${problems.map(
    (problem) => markup`<small class="longer">${problem}</small>`,
  )}</th>
${sums.map(({ samples }) => markup`<td>${amount(medianInterval(samples, judgement), unit)}</td>`)}
<td>${series.total.length}</td></tr>
`
}

/** A median with its interval below it, where it has one. */
export function amount({ estimate, low, high }: Estimate, unit: Unit): Markup {
  const interval =
    low === high ? null : markup`<small>${quantity(low, unit)} to ${quantity(high, unit)}</small>`
  return markup`<b>${quantity(estimate, unit)}</b>${interval}`
}
