import { type Markup, markup } from '../../report/markup.js'
import type { Curve, CurveSet } from '../curves.js'
import { lineText, slopeText } from '../line-text.js'
import { quantity } from '../quantity.js'
import type { TimingRecord } from '../timing-record.js'
import { curvePlot } from './curve-plot.js'
import { frameWidth, svgFrame } from './svg-frame.js'

type Unit = TimingRecord['unit']

const columns = 2
const margin = 24
const panel = { width: frameWidth / columns, height: 236 }
const plotTop = 44

/** Scaling curves: a panel for each span, with its runs as points, and the fitted line. */
export function curvesSvg(
  { pair, per, from, curves }: CurveSet,
  { id, unit }: { id: string; unit: Unit },
): Markup {
  const body = markup`<text class="heading" x="${margin}" y="26">${pair}, by ${per}</text>
<text class="soft" x="${margin}" y="44">from ${from}</text>
${curves.map((curve, place) => drawPanel(curve, { place, per, unit }))}`
  return svgFrame(body, {
    id,
    title: `How ${pair} scales by ${per}`,
    description: `${curves.map((curve) => `${curve.span}: ${lineText(curve.line, { per, unit })}`).join('. ')}.`,
    height: 56 + Math.ceil(curves.length / columns) * panel.height,
  })
}

function drawPanel(curve: Curve, { place, per, unit }: { place: number; per: string; unit: Unit }): Markup {
  const { span, line } = curve
  const { width } = panel
  const height = panel.height - plotTop
  return markup`<svg x="${(place % columns) * width}" y="${56 + Math.floor(place / columns) * panel.height}" width="${width}" height="${panel.height}">
<text class="heading" x="${margin}" y="18">${span}</text>
<text class="soft" x="${width - margin}" y="18" text-anchor="end">${quantity(line.intercept, unit)} at none</text>
<text class="soft" x="${margin}" y="36">${slopeText(line, { per, unit })}</text>
<svg y="${plotTop}" width="${width}" height="${height}">
${curvePlot(curve, { place, per, unit, width, height })}
</svg>
</svg>
`
}
