import { formatElapsed } from '../../progress/elapsed.js'
import type { PairComparison } from '../../timing/compare.js'
import type { BudgetPoint } from '../../timing/judge-budgets.js'
import { barsOf, overlaidBars } from '../../timing/picture/bars.js'
import { renderBars } from '../../timing/picture/terminal-bars.js'
import { visibleText } from '../../visible-text.js'
import { type Paint, painter, type Tone } from '../paint.js'
import { hostLine } from '../text.js'
import { kernelLines } from '../text-kernel.js'
import { wrapped } from '../wrapped.js'
import type { TimingFindings } from './findings.js'
import { type TimingHeadline, timingHeadline } from './outcome.js'
import { changeSections, differenceLines } from './text-changes.js'
import { curveSections } from './text-curves.js'
import { profileSections } from './text-profile.js'
import { sideBySide } from './text-table.js'
import { commandOf, instrumentWords } from './words.js'

const width = 110

/**
 * A timing as a person reads it in a terminal of 110 columns: what it comes to, the phases of all hops side by side, bars, what differs
 * from a baseline, how it grows, and where in the kernel it went.
 */
export function renderTimingText(findings: TimingFindings, { color }: { color: boolean }): string {
  const { record, pairs, budgets, caveats } = findings
  const paint = painter(color)
  const sections = [
    [...headline(timingHeadline(findings), paint), ...wrapped(instrumentWords(record), { width })],
    budgets.flatMap((point) => budgetLines(point, paint)),
    ...pairs.flatMap((pair) => pairSections(pair, findings)),
    barLines(findings, color),
    ...changeSections(findings, { width }),
    ...curveSections(findings, { width }),
    ...profileSections(record, { width }),
    caveats.flatMap((caveat) => wrapped(`note: ${visibleText(caveat)}`, { width, indent: 6 })),
    Object.values(record.kernels).flatMap((kernel, index) =>
      kernelLines({ label: String(index + 1), name: kernel.name, kernel }),
    ),
    madeLines(findings),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const tones: Record<TimingHeadline['word'], Tone> = {
  TIMED: 'good',
  'WITHIN BUDGET': 'good',
  'OVER BUDGET': 'bad',
  INCOMPLETE: 'bad',
}

function headline({ word, sentence }: TimingHeadline, paint: Paint): string[] {
  const [first = '', ...more] = wrapped(`${word}: ${visibleText(sentence)}`, { width, indent: 2 })
  return [paint(word, tones[word]) + first.slice(word.length), ...more]
}

function budgetLines({ title, held, expected, got }: BudgetPoint, paint: Paint): string[] {
  const told = `${visibleText(title)}: ${visibleText(expected)}, got ${visibleText(got)}`
  const [first = '', ...more] = wrapped(told, { width: width - 10 })
  const word = held ? paint('held  ', 'good') : paint('BROKEN', 'bad')
  return [`  ${word}  ${first}`, ...more.map((line) => `          ${line}`)]
}

function pairSections(pair: PairComparison, { record }: TimingFindings): string[][] {
  return [sideBySide(pair, { unit: record.unit, width }), differenceLines(pair, { unit: record.unit, width })]
}

function barLines({ record, baseline }: TimingFindings, color: boolean): string[] {
  const chart = baseline === null ? barsOf(record) : overlaidBars(record, baseline)
  return renderBars(chart, { width, color })
}

function madeLines({ record }: TimingFindings): string[] {
  const { id, started, finished, request, harness, host } = record
  const took = formatElapsed(Date.parse(finished) - Date.parse(started))
  const load = `load ${host.load.before.toFixed(1)} before, ${host.load.after.toFixed(1)} after`
  return [
    `timing ${visibleText(id)}, ${took}, seed ${visibleText(request.seed)}, liveproof ${visibleText(harness.version)}`,
    `${host.cpus} cpus, ${load}; guests of ${request.memoryMiB} MiB`,
    hostLine(host),
    visibleText(commandOf(record), 4000),
  ].flatMap((line) => wrapped(line, { width, indent: 2 }))
}
