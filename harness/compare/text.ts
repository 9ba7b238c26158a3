import { counted } from '../outcome/counted.js'
import { formatElapsed } from '../progress/elapsed.js'
import { firstOf } from '../report/bounded.js'
import { type Paint, painter, type Tone } from '../report/paint.js'
import { visibleText } from '../visible-text.js'
import type { Comparison } from './compare.js'
import { factLines } from './fact-lines.js'
import type { Judged } from './judged.js'
import { table } from './table.js'
import type { TimingChange } from './timings.js'
import { type ChangeKind, changeKinds, type VerdictChange } from './verdict-changes.js'

/** A matrix that went from good to bad differs in everything. */
const maxVerdicts = 200
const maxHops = 12

/** A comparison for a terminal: whether anything got worse, then verdicts, conditions and times. */
export function renderComparisonText(comparison: Comparison, { color }: { color: boolean }): string {
  const paint = painter(color)
  const { before, after, facts, verdicts, timings } = comparison
  const sections = [
    [headline(comparison, paint)],
    [before, after].map(
      ({ id, word, sentence }, index) =>
        `  ${index === 0 ? 'before' : 'after '}  ${visibleText(id)}  ${word}: ${visibleText(sentence, 2000)}`,
    ),
    verdictLines(verdicts, paint),
    factLines(facts),
    ...timingSections(timings),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function headline({ worse, verdicts, same, facts, timings }: Comparison, paint: Paint): string {
  if (verdicts.length === 0 && facts.length === 0 && timings.length === 0)
    return `${paint('EQUAL', 'good')}: both records say the same (${counted(same, 'verdict')})`
  const counts = changeKinds.flatMap((kind) => {
    const count = verdicts.filter(({ change }) => change === kind).length
    return count === 0 ? [] : [`${count} ${inWords[kind]}`]
  })
  const what = [...counts, `${counted(same, 'verdict')} as before`].join(', ')
  return worse ? `${paint('WORSE', 'bad')}: ${what}` : `${paint('NOT WORSE', 'good')}: ${what}`
}

const inWords: Record<ChangeKind, string> = {
  worse: 'worse',
  better: 'better',
  changed: 'otherwise',
  reason: 'for another reason',
  appeared: 'new',
  disappeared: 'gone',
}

const tones: Record<ChangeKind, Tone> = {
  worse: 'bad',
  better: 'good',
  changed: 'dim',
  reason: 'dim',
  appeared: 'dim',
  disappeared: 'dim',
}

function verdictLines(verdicts: readonly VerdictChange[], paint: Paint): string[] {
  const { shown, hidden } = firstOf(verdicts, maxVerdicts)
  return [...shown.map((change) => verdictLine(change, paint)), ...more(hidden)]
}

function timingSections(timings: readonly TimingChange[]): string[][] {
  const { shown, hidden } = firstOf([...new Set(timings.map(({ hop }) => hop))], maxHops)
  const sections = shown.map((hop) => [
    visibleText(hop),
    ...table(timings.filter((one) => one.hop === hop).map(timingCells)),
  ])
  return [...sections, more(hidden, ' hops')]
}

function more(hidden: number, what = ''): string[] {
  return hidden === 0 ? [] : [`  and ${hidden} more${what}: --format json has all`]
}

function verdictLine({ subject, change, before, after }: VerdictChange, paint: Paint): string {
  const head = `  ${paint(change.padEnd(11), tones[change])}  ${visibleText(subject)}: `
  if (before === null || after === null) return head + withReason(after ?? before)
  return change === 'reason'
    ? `${head}${after.word}: ${reasonOf(before)} -> ${reasonOf(after)}`
    : `${head}${before.word} -> ${withReason(after)}`
}

function withReason(judged: Judged | null): string {
  if (judged === null) return ''
  return judged.reason === null ? judged.word : `${judged.word}: ${reasonOf(judged)}`
}

function reasonOf({ reason }: Judged): string {
  return reason === null ? 'no reason' : visibleText(reason)
}

function timingCells({ phase, before, after }: TimingChange): string[] {
  const ms = (median: TimingChange['before']): string => (median === null ? 'none' : formatElapsed(median.ms))
  const samples = `${before?.samples ?? 0} and ${after?.samples ?? 0} samples`
  return [visibleText(phase), `${ms(before)} -> ${ms(after)}`, differenceOf(before, after), samples]
}

function differenceOf(before: TimingChange['before'], after: TimingChange['after']): string {
  if (before === null || after === null) return ''
  const ms = after.ms - before.ms
  const sign = ms < 0 ? '-' : '+'
  const relative = before.ms === 0 ? '' : ` (${sign}${Math.round((Math.abs(ms) / before.ms) * 100)}%)`
  return `${sign}${formatElapsed(Math.abs(ms))}${relative}`
}
