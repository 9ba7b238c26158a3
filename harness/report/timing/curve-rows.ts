import type { CurveSet } from '../../timing/curves.js'
import { slopeBounds } from '../../timing/line-text.js'
import { quantity, signed } from '../../timing/quantity.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { withoutEmptyColumns } from './plain-table.js'

/** A table of the lines of a hop: the slopes, their intervals where they have any, the intercepts, and how far off the worst point is. */
export function curveRows({ per, curves }: CurveSet, { unit }: Pick<TimingRecord, 'unit'>): string[][] {
  const heading = ['span', `per ${per}`, '(95 %)', 'at none', 'worst point off']
  const rows = curves.map(({ span, line }) => [
    span,
    signed(line.slope.estimate, unit),
    slopeBounds(line, unit),
    quantity(line.intercept, unit),
    quantity(line.worstResidual, unit),
  ])
  return withoutEmptyColumns([heading, ...rows])
}
