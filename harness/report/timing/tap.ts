import { budgetTapLines } from '../../timing/budget-tap.js'
import { pairName } from '../../timing/series-name.js'
import { visibleText } from '../../visible-text.js'
import { tapText } from '../escape.js'
import { tapYaml, tapYamlLines } from '../tap-yaml.js'
import { changeTable } from './change-table.js'
import type { TimingFindings } from './findings.js'
import type { HopPoint } from './hop-points.js'
import { timingHeadline } from './outcome.js'
import { sideBySide } from './text-table.js'
import { instrumentWords } from './words.js'

/** Of a remark, which has `# ` before it. */
const remarkWidth = 108

/**
 * A timing as TAP version 13, for `prove` and for tap-parser in strict mode alike: a point for each hop and workload that was timed, and
 * one for each budget on each of them; what the phases took, and how they differ from a baseline, stands in remarks. One that was cut
 * short ends in `Bail out!`.
 */
export function renderTimingTap(findings: TimingFindings): string {
  const { record, hops, budgets, pairs, caveats } = findings
  const { word, sentence } = timingHeadline(findings)
  const lines = [
    'TAP version 13',
    ...remarks([`liveproof ${record.harness.version}, timing ${record.id}`, instrumentWords(record)]),
    `1..${hops.length + budgets.length}`,
    ...hops.flatMap((hop, index) => hopLines(hop, index + 1)),
    ...budgetTapLines(budgets, { first: hops.length + 1 }),
    ...pairs.flatMap((pair) => remarks(sideBySide(pair, { unit: record.unit, width: remarkWidth }))),
    ...changeLines(findings),
    ...remarks(caveats.map((caveat) => `note: ${caveat}`)),
    `# ${word}: ${tapText(sentence)}`,
    ...(record.aborted === null ? [] : [`Bail out! ${tapText(record.aborted.message)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function hopLines({ title, problems }: HopPoint, number: number): string[] {
  const point = `${number} - ${tapText(title)}`
  if (problems.length === 0) return [`ok ${point}`]
  return [`not ok ${point}`, ...tapYaml({ problems: tapYamlLines(problems.map((one) => visibleText(one))) })]
}

function changeLines({ record, baseline, changes }: TimingFindings): string[] {
  return changes.flatMap((hop) =>
    remarks([
      `${pairName(hop.after)} against the baseline ${baseline?.id ?? ''}:`,
      ...changeTable(hop.changes, record),
    ]),
  )
}

/** Their first column begins where they do: a remark that begins with spaces loses them. */
function remarks(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${tapText(line)}`.trimEnd())
}
