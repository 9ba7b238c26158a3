import type { CurveSet } from '../../timing/curves.js'
import { quantity, signed } from '../../timing/quantity.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { withoutEmptyColumns } from './plain-table.js'

/** A table of the lines of a hop: the slopes, their intervals where they have any, the intercepts, and how far off the worst point is. */
export function curveRows({ per, curves }: CurveSet, { unit }: Pick<TimingRecord, 'unit'>): string[][] {
  const heading = ['span', `per ${per}`, '(95 %)', 'at none', 'worst point off']
  const rows = curves.map(({ span, line: { slope, intercept, worstResidual } }) => [
    span,
    signed(slope.estimate, unit),
    slope.low === slope.high ? '' : `${signed(slope.low, unit)} to ${signed(slope.high, unit)}`,
    quantity(intercept, unit),
    quantity(worstResidual, unit),
  ])
  return withoutEmptyColumns([heading, ...rows])
}
