import type { Curve, CurveSet } from '../../timing/curves.js'
import { slopeText } from '../../timing/line-text.js'
import { curvePlot } from '../../timing/picture/curve-plot.js'
import { quantity } from '../../timing/quantity.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { type Markup, markup } from '../markup.js'
import { curveRows } from './curve-rows.js'
import type { TimingFindings } from './findings.js'
import { cellTable } from './html-table.js'

type Unit = TimingRecord['unit']

const plot = { width: 360, height: 170 }

/** How each span grows with what there is of something: fitted lines in a table, and each with its runs. */
export function curvesSection({ curves, record: { unit } }: TimingFindings): Markup | null {
  if (curves.length === 0) return null
  return markup`<section><h2>How it scales</h2>
${curves.map((set, index) => curveSet(set, { unit, isOpen: index === 0 }))}</section>`
}

function curveSet(set: CurveSet, { unit, isOpen }: { unit: Unit; isOpen: boolean }): Markup {
  const name = `${set.pair} by ${set.per}, from ${set.from}`
  return markup`<details${isOpen ? markup` open` : null}><summary>${name}</summary>
${cellTable(curveRows(set, { unit }), { name })}
<div class="plots">${set.curves.map((curve, place) => curveFigure(curve, { place, per: set.per, unit }))}</div></details>
`
}

function curveFigure(curve: Curve, { place, per, unit }: { place: number; per: string; unit: Unit }): Markup {
  const { span, line } = curve
  const slope = slopeText(line, { per, unit })
  return markup`<figure><figcaption><b>${span}</b> ${slope}, ${quantity(line.intercept, unit)} at none</figcaption>
<svg class="timing" viewBox="0 0 ${plot.width} ${plot.height}" role="img" aria-label="${span}: ${slope}">
${curvePlot(curve, { place, per, unit, ...plot })}
</svg></figure>
`
}
