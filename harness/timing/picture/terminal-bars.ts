import { wrapped } from '../../report/wrapped.js'
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
 * Stacked bars of letters to one scale, a letter for each phase, so that they tell something without colours too; below them what the
 * letters mean.
 */
export function renderBars(chart: BarChart, look: Look): string[] {
  return [
    ...chart.bars.flatMap((bar) => [
      ...wrapped(titleOf(bar, chart), { width: look.width, indent: 2 }),
      drawBar(bar, { chart, look }),
    ]),
    ...legend(chart, look),
  ]
}

function titleOf({ label, length }: Bar, { unit }: BarChart): string {
  return `${visibleText(label, 200)}: ${quantity(length, unit)}`
}

/** As many phases on a line as fit; a colour takes no room. */
function legend({ phases }: BarChart, look: Look): string[] {
  const names = phases.map((name) => visibleText(name, look.width))
  const cell = Math.max(...names.map((name) => name.length)) + 4
  const perLine = Math.max(1, Math.floor((look.width + 2) / cell))
  const cells = names.map((name, place) => `${tinted(letterOf(place), place, look)} ${name.padEnd(cell - 2)}`)
  return Array.from({ length: Math.ceil(cells.length / perLine) }, (_, line) =>
    cells
      .slice(line * perLine, (line + 1) * perLine)
      .join('')
      .trimEnd(),
  )
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
