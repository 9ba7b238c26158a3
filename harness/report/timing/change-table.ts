import type { Change } from '../../timing/change.js'
import { judgement } from '../../timing/judgement.js'
import { percent, pText, quantity, signed } from '../../timing/quantity.js'
import type { Estimate } from '../../timing/statistics/interval.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { plainTable, withoutEmptyColumns } from './plain-table.js'

/**
 * Each span before and now, narrow enough for a terminal: of exact counts the difference, of wall times the relative shift with its
 * interval, and what the verdict rests on.
 */
export function changeTable(changes: readonly Change[], { unit }: { unit: TimingRecord['unit'] }): string[] {
  const level = `(${judgement.confidence * 100} %)`
  const heading = ['phase', 'before', 'now', 'difference', 'relative', level, 'longer', 'p', 'verdict']
  const rows = changes.map(({ name, before, after, difference, relative, test, verdict }) => [
    name,
    quantity(before.estimate, unit),
    quantity(after.estimate, unit),
    test === null ? signed(difference.estimate, unit) : '',
    relative === null ? '' : percent(relative.estimate),
    relative === null ? '' : intervalText(relative),
    test === null ? '' : `${(test.superiority * 100).toFixed(0)} %`,
    test === null ? '' : pText(test.p),
    verdict,
  ])
  return plainTable(withoutEmptyColumns([heading, ...rows]))
}

function intervalText({ low, high }: Estimate): string {
  return low === high ? '' : `${percent(low)} to ${percent(high)}`
}
