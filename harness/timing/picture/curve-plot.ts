import { type Markup, markup } from '../../report/markup.js'
import { phaseClass } from '../../report/phase-colours.js'
import type { Curve } from '../curves.js'
import type { Measured } from '../fit.js'
import { quantity } from '../quantity.js'
import { ascending, median } from '../statistics/median.js'
import type { TimingRecord } from '../timing-record.js'

/** Of one amount more runs than these are drawn as their range and their median: each by itself would be a blot. */
const mostPoints = 12

interface Plot {
  readonly place: number
  readonly per: string
  readonly unit: TimingRecord['unit']
  readonly width: number
  readonly height: number
}

/** The runs of a curve over the amounts, and the fitted line, with what the axes mean. */
export function curvePlot({ span, points, line }: Curve, { place, per, unit, width, height }: Plot): Markup {
  const [left, top, right, bottom] = [24, 24, width - 24, height - 26]
  const most = Math.max(...points.map(({ amount }) => amount))
  const longest = Math.max(...points.map(({ duration }) => duration), 1e-9)
  const x = (amount: number): string => (left + (amount / most) * (right - left)).toFixed(1)
  const y = (duration: number): string => (bottom - (duration / longest) * (bottom - top)).toFixed(1)
  const fitted = (amount: number): number => line.intercept + line.slope.estimate * amount
  return markup`<path class="axis" d="M${left} ${top}V${bottom}H${right}"/>
<line class="fit" x1="${x(0)}" y1="${y(fitted(0))}" x2="${x(most)}" y2="${y(fitted(most))}"/>
${atEachAmount(points).map(({ amount, durations }) =>
  drawRuns(durations, { x: x(amount), y, look: phaseClass(span, place) }),
)}
<text class="soft" x="${left}" y="${top - 8}">${quantity(longest, unit)}</text>
<text class="soft" x="${left}" y="${bottom + 18}">0</text>
<text class="soft" x="${right}" y="${bottom + 18}" text-anchor="end">${most} ${per}</text>`
}

/** Runs that took the same are one point. */
function atEachAmount(points: readonly Measured[]): { amount: number; durations: readonly number[] }[] {
  const amounts = new Map<number, number[]>()
  for (const { amount, duration } of points) amounts.set(amount, [...(amounts.get(amount) ?? []), duration])
  return [...amounts].map(([amount, durations]) => ({ amount, durations: durations.toSorted(ascending) }))
}

function drawRuns(
  durations: readonly number[],
  { x, y, look }: { x: string; y: (duration: number) => string; look: string },
): Markup {
  const distinct = [...new Set(durations)]
  const shown = distinct.length > mostPoints ? [median(durations)] : distinct
  const [least, longest] = [durations[0] ?? 0, durations.at(-1) ?? 0]
  const range = markup`<line class="range" x1="${x}" y1="${y(least)}" x2="${x}" y2="${y(longest)}"/>`
  return markup`${distinct.length > mostPoints ? range : null}${shown.map(
    (duration) => markup`<circle class="${look}" cx="${x}" cy="${y(duration)}" r="3.5"/>`,
  )}
`
}
