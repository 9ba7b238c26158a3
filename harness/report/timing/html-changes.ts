import { hopRows } from '../../timing/change-rows.js'
import type { HopComparison } from '../../timing/compare.js'
import { overlaidBars } from '../../timing/picture/bars.js'
import { pairName, workloadName } from '../../timing/series-name.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import { barsFigure } from './html-bars.js'
import { cellTable } from './html-table.js'

/** Each hop that the baseline has too, before and now: bars of both, and what differs. */
export function baselineSection({ record, baseline, changes }: TimingFindings): Markup | null {
  if (baseline === null) return null
  return markup`<section><h2>Against the baseline</h2>
<p class="soft">before: ${baseline.id}, ${baseline.started}; now: ${record.id}, ${record.started}</p>
${barsFigure(overlaidBars(record, baseline))}
${changes.map((hop, index) => hopTable(hop, { record, isOpen: index === 0 }))}</section>`
}

function hopTable(hop: HopComparison, { record, isOpen }: { record: TimingRecord; isOpen: boolean }): Markup {
  const name = `${pairName(hop.after)}: ${workloadName(hop.after.workload)}`
  return markup`<details${isOpen ? markup` open` : null}><summary>${name}</summary>
${cellTable(hopRows(hop, record), { name, toned: true })}</details>
`
}
