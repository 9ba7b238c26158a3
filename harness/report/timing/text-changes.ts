import type { Change } from '../../timing/change.js'
import type { PairComparison } from '../../timing/compare.js'
import { percent, signed, withInterval } from '../../timing/quantity.js'
import { pairName, workloadName } from '../../timing/series-name.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { visibleText } from '../../visible-text.js'
import { wrapped } from '../wrapped.js'
import { changeTable } from './change-table.js'
import type { TimingFindings } from './findings.js'

type Unit = TimingRecord['unit']

/**
 * What was found to differ from the first hop beyond chance, with the interval, and the probability that a run takes longer. Exact
 * differences have neither: the table has all there is to say of them.
 */
export function differenceLines(
  { reference, others }: PairComparison,
  { unit, width }: { unit: Unit; width: number },
): string[] {
  return others.flatMap(({ series, changes }) => {
    const found = changes.filter(({ test, verdict }) => test !== null && isFound(verdict))
    if (found.length === 0) return []
    const title = `${visibleText(pairName(series))} against ${visibleText(pairName(reference))}:`
    return [
      ...wrapped(title, { width, indent: 2 }),
      ...found.flatMap((one) =>
        wrapped(differenceText(one, unit), { width: width - 2, indent: 2 }).map((line) => `  ${line}`),
      ),
    ]
  })
}

function isFound(verdict: Change['verdict']): boolean {
  return verdict === 'longer' || verdict === 'shorter'
}

function differenceText({ name, difference, relative, test, verdict }: Change, unit: Unit): string {
  const part = relative === null ? '' : `, ${withInterval(relative, percent)}`
  const rests = test === null ? '' : `; ${(test.superiority * 100).toFixed(0)} % of runs take longer`
  return `${visibleText(name)} is ${verdict}: ${withInterval(difference, (value) => signed(value, unit))}${part}${rests}`
}

/** Each hop that the baseline has too, before and now. */
export function changeSections(
  { record, baseline, changes }: TimingFindings,
  { width }: { width: number },
): string[][] {
  return changes.map((hop) => {
    const workload = visibleText(workloadName(hop.after.workload))
    const title = `${visibleText(pairName(hop.after))} (${workload}) against the baseline ${visibleText(baseline?.id ?? '')}:`
    return [...wrapped(title, { width, indent: 2 }), ...changeTable(hop.changes, record)]
  })
}
