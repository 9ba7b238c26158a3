import { type Markup, markup } from '../../report/markup.js'
import { phaseClass } from '../../report/phase-colours.js'
import type { Curve, CurveSet } from '../curves.js'
import { lineText, slopeText } from '../line-text.js'
import { quantity } from '../quantity.js'
import type { TimingRecord } from '../timing-record.js'
import { frameWidth, svgFrame } from './svg-frame.js'

type Unit = TimingRecord['unit']

const columns = 2
const panel = { width: frameWidth / columns, height: 240 }
/** Where the points lie in a panel. */
const plot = { left: 24, top: 64, width: panel.width - 48, height: 138 }

/** Scaling curves: a panel for each span, with every run as a point, and the fitted line. */
export function curvesSvg(
  { pair, per, from, curves }: CurveSet,
  { id, unit }: { id: string; unit: Unit },
): Markup {
  const body = markup`<text class="heading" x="${plot.left}" y="26">${pair}, by ${per}</text>
<text class="soft" x="${plot.left}" y="44">from ${from}</text>
${curves.map((curve, place) => drawPanel(curve, { place, per, unit }))}`
  return svgFrame(body, {
    id,
    title: `How ${pair} scales by ${per}`,
    description: `${curves.map((curve) => `${curve.span}: ${lineText(curve.line, { per, unit })}`).join('. ')}.`,
    height: 56 + Math.ceil(curves.length / columns) * panel.height,
  })
}

function drawPanel(
  { span, points, line }: Curve,
  { place, per, unit }: { place: number; per: string; unit: Unit },
): Markup {
  const most = Math.max(...points.map(({ amount }) => amount))
  const longest = Math.max(...points.map(({ duration }) => duration), 1e-9)
  const x = (amount: number): string => (plot.left + (amount / most) * plot.width).toFixed(1)
  const y = (duration: number): string => (plot.top + (1 - duration / longest) * plot.height).toFixed(1)
  const height = (amount: number): number => line.intercept + line.slope.estimate * amount
  const [right, bottom] = [plot.left + plot.width, plot.top + plot.height]
  return markup`<svg x="${(place % columns) * panel.width}" y="${56 + Math.floor(place / columns) * panel.height}" width="${panel.width}" height="${panel.height}">
<text class="heading" x="${plot.left}" y="18">${span}</text>
<text class="soft" x="${right}" y="18" text-anchor="end">${quantity(line.intercept, unit)} at none</text>
<text class="soft" x="${plot.left}" y="36">${slopeText(line, { per, unit })}</text>
<path class="axis" d="M${plot.left} ${plot.top}V${bottom}H${right}"/>
<line class="fit" x1="${x(0)}" y1="${y(height(0))}" x2="${x(most)}" y2="${y(height(most))}"/>
${points.map(({ amount, duration }) => markup`<circle class="${phaseClass(place)}" cx="${x(amount)}" cy="${y(duration)}" r="3"/>`)}
<text class="soft" x="${plot.left}" y="${plot.top - 8}">${quantity(longest, unit)}</text>
<text class="soft" x="${plot.left}" y="${bottom + 18}">0</text>
<text class="soft" x="${right}" y="${bottom + 18}" text-anchor="end">${most} ${per}</text>
</svg>
`
}
