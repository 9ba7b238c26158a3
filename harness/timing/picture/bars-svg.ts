import { type Markup, markup } from '../../report/markup.js'
import { phaseClass } from '../../report/phase-colours.js'
import { quantity } from '../quantity.js'
import type { Bar, BarChart } from './bars.js'
import { frameWidth, svgFrame } from './svg-frame.js'

const margin = 20
const barHeight = 22
const barStep = 58
const legendStep = 20
const legendColumns = 3
const width = frameWidth - 2 * margin

/** Stacked bars to one scale, each with its label above and its length at the right, and what the colours mean. */
export function barsSvg(chart: BarChart, { id, title }: { id: string; title: string }): Markup {
  const legendTop = margin + chart.bars.length * barStep
  const legendRows = Math.ceil(chart.phases.length / legendColumns)
  const body = markup`${chart.bars.map((bar, index) => drawBar(bar, { chart, top: margin + index * barStep }))}
${chart.phases.map((name, place) => drawKey(name, { place, top: legendTop }))}`
  return svgFrame(body, {
    id,
    title,
    description: describe(chart),
    height: legendTop + legendRows * legendStep + margin / 2,
  })
}

function drawBar(bar: Bar, { chart, top }: { chart: BarChart; top: number }): Markup {
  const { unit, longest } = chart
  const across = (length: number): string => (longest === 0 ? 0 : (length / longest) * width).toFixed(2)
  return markup`<text x="${margin}" y="${top + 12}">${bar.label}</text>
<text class="heading" x="${margin + width}" y="${top + 12}" text-anchor="end">${quantity(bar.length, unit)}</text>
<svg x="${margin}" y="${top + 20}" width="${width}" height="${barHeight}"${bar.faded ? markup` class="faded"` : null}>
${bar.segments.map(
  ({ name, place, start, length }) =>
    markup`<rect class="${phaseClass(name, place)}" x="${across(start)}" width="${across(length)}" height="${barHeight}"><title>${name} ${quantity(length, unit)}</title></rect>
`,
)}</svg>
`
}

function drawKey(name: string, { place, top }: { place: number; top: number }): Markup {
  const x = margin + (place % legendColumns) * (width / legendColumns)
  const y = top + Math.floor(place / legendColumns) * legendStep
  return markup`<rect class="${phaseClass(name, place)}" x="${x}" y="${y}" width="12" height="12" rx="2"/>
<text x="${x + 18}" y="${y + 11}">${name}</text>
`
}

function describe({ bars, unit }: BarChart): string {
  const parts = bars.map(
    ({ label, length, segments }) =>
      `${label} takes ${quantity(length, unit)}: ${segments.map((one) => `${one.name} ${quantity(one.length, unit)}`).join(', ')}`,
  )
  return `Medians of the phases. ${parts.join('. ')}.`
}
