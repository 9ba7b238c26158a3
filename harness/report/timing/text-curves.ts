import { visibleText } from '../../visible-text.js'
import { wrapped } from '../wrapped.js'
import { curveRows } from './curve-rows.js'
import type { TimingFindings } from './findings.js'
import { plainTable } from './plain-table.js'

/** How each span grows with what there is of something: the fitted line, and how far from it the worst point is. */
export function curveSections({ curves, record }: TimingFindings, { width }: { width: number }): string[][] {
  return curves.map((set) => [
    ...wrapped(`${visibleText(set.pair)} by ${set.per}, from ${visibleText(set.from)}:`, {
      width,
      indent: 2,
    }),
    ...plainTable(curveRows(set, record)),
  ])
}
