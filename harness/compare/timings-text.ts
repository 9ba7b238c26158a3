import { counted } from '../outcome/counted.js'
import { type Paint, painter } from '../report/paint.js'
import { changeTable } from '../report/timing/change-table.js'
import { visibleText } from '../visible-text.js'
import { hopName, type TimingComparison } from './compare-timings.js'
import { factLines } from './fact-lines.js'

/** A comparison of timings for a terminal: whether live updates got longer, then each hop, and what else was another one. */
export function renderTimingComparisonText(
  comparison: TimingComparison,
  { color }: { color: boolean },
): string {
  const { before, after, facts, caveats, hops, disappeared, appeared, unit } = comparison
  const sections = [
    [headline(comparison, painter(color))],
    [`  before  ${visibleText(before)}`, `  after   ${visibleText(after)}`],
    ...hops.map((hop) => [`${visibleText(hopName(hop.after))}`, ...changeTable(hop.changes, { unit })]),
    disappeared.map((hop) => `  gone  ${visibleText(hop)}`),
    appeared.map((hop) => `  new   ${visibleText(hop)}`),
    factLines(facts),
    caveats.map((caveat) => `  note: ${visibleText(caveat)}`),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const verdicts = ['longer', 'shorter', 'unclear', 'same'] as const

function headline({ worse, hops, unit }: TimingComparison, paint: Paint): string {
  const changes = hops.flatMap((hop) => hop.changes)
  const counts = verdicts.flatMap((verdict) => {
    const count = changes.filter((change) => change.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${verdict}`]
  })
  const what = `of ${counted(changes.length, 'span')} on ${counted(hops.length, 'hop')}, ${counts.join(', ')} (${unit})`
  if (worse) return `${paint('WORSE', 'bad')}: the blackout or the total takes longer; ${what}`
  return changes.every(({ verdict }) => verdict === 'same')
    ? `${paint('EQUAL', 'good')}: ${what}`
    : `${paint('NOT WORSE', 'good')}: ${what}`
}
