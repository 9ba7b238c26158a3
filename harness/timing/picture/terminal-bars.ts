import { visibleText } from '../../visible-text.js'
import { quantity } from '../quantity.js'
import type { Bar, BarChart } from './bars.js'

/** Backgrounds of the 256 colours that come near those of the pages. */
const backgrounds = [
  68, 173, 72, 134, 178, 168, 73, 137, 107, 62, 131, 66, 143, 102, 110, 216, 115, 176, 185, 175, 116, 180,
]
const letters = 'abcdefghijklmnopqrstuvwxyz'

interface Look {
  /** Of the longest bar, in characters. */
  readonly width: number
  readonly color: boolean
}

/**
 * Stacked bars of letters to one scale, a letter for each phase, so that they tell something without colours too; below each what its
 * phases took.
 */
export function renderBars(chart: BarChart, look: Look): string {
  const width = Math.max(...chart.phases.map((name) => visibleText(name).length))
  const sections = chart.bars.map((bar) => [
    `${visibleText(bar.label, 200)}: ${quantity(bar.length, chart.unit)}`,
    drawBar(bar, { chart, look }),
    ...bar.segments.map(({ name, place, length }) => {
      const share = bar.length === 0 ? 0 : (length / bar.length) * 100
      const cells = [visibleText(name).padEnd(width), quantity(length, chart.unit), `${share.toFixed(1)} %`]
      return `  ${tinted(letterOf(place), place, look)} ${cells.join('  ')}`
    }),
  ])
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function drawBar({ segments }: Bar, { chart, look }: { chart: BarChart; look: Look }): string {
  const column = (at: number): number =>
    chart.longest === 0 ? 0 : Math.round((at / chart.longest) * look.width)
  return segments
    .map(({ place, start, length }) =>
      tinted(letterOf(place).repeat(column(start + length) - column(start)), place, look),
    )
    .join('')
}

function letterOf(place: number): string {
  return letters[place % letters.length] ?? '?'
}

function tinted(text: string, place: number, { color }: Look): string {
  if (!color || text === '') return text
  return `\u001b[38;5;16;48;5;${backgrounds[place % backgrounds.length]}m${text}\u001b[0m`
}
