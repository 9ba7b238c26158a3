import { counted } from '../../outcome/counted.js'
import { formatElapsed } from '../../progress/elapsed.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { visibleText } from '../../visible-text.js'
import { painter } from '../paint.js'
import { plainTable, withoutEmptyColumns } from '../timing/plain-table.js'
import { conclusionOfBisection, nameOf, verifyingSteps } from './conclusion.js'
import { medianWords, shareOfClean } from './cost.js'
import { countedRuns, sideWords, verifyingTitles } from './words.js'

type Step = BisectRecord['steps'][number]

/** The bisection as a person reads it in a terminal: what was found, what was looked for, each test with what it took. */
export function renderBisectText(record: BisectRecord, { color }: { color: boolean }): string {
  const paint = painter(color)
  const { word, sentence } = conclusionOfBisection(record)
  const sections = [
    [`${paint(word, word === 'FOUND' ? 'good' : 'bad')}: ${visibleText(sentence, 2000)}`],
    lookedFor(record),
    stepLines(record),
    [
      ...costLines(record),
      `bisection ${visibleText(record.id)}, ${tookOf(record)}, liveproof ${visibleText(record.harness.version)}`,
    ],
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function lookedFor({ ends, request }: BisectRecord): string[] {
  if (ends === null) return []
  const { good, bad, runs, seen, failures } = ends
  return [
    `${request.reverse ? 'bad' : 'good'} at first: ${visibleText(request.reverse ? bad : good)}`,
    `${request.reverse ? 'good' : 'bad'} at last:  ${visibleText(request.reverse ? good : bad)}`,
    `bisected: ${visibleText(sideWords(ends))}`,
    `it fails in ${seen.failures} of ${countedRuns(seen.runs, request.copies)} at the bad end; ${countedRuns(runs, request.copies)} without it make a kernel good`,
    ...Object.entries(failures).map(([id, failure]) => `  ${visibleText(id)}: ${visibleText(failure)}`),
  ]
}

function stepLines(record: BisectRecord): string[] {
  const tested = record.steps.map((step, index) => ({ title: `test ${index + 1}`, step }))
  const all = [
    ...tested,
    ...verifyingSteps(record).map(({ role, step }) => ({ title: verifyingTitles[role], step })),
  ]
  if (all.length === 0) return []
  const rows = all.map(({ title, step }) => [
    title,
    step.outcome,
    step.build?.how ?? '',
    formatElapsed(step.buildMs),
    shareOfClean(step),
    formatElapsed(step.runMs),
  ])
  const table = plainTable(withoutEmptyColumns([['', 'is', 'built', 'build', 'of clean', 'runs'], ...rows]))
  return table.flatMap((line, index) => {
    const step = all[index - 1]?.step
    return step === undefined ? [line] : [`${line}  ${nameOf(step.commit)}`, `    ${reasonOf(step)}`]
  })
}

function reasonOf({ reason, runs }: Step): string {
  const where = runs.length === 0 ? '' : ` (${runs.at(-1)})`
  return visibleText(`${reason}${where}`, 500)
}

function costLines(record: BisectRecord): string[] {
  const words = medianWords(record)
  return words === null ? [] : [words]
}

function tookOf({ started, finished, steps }: BisectRecord): string {
  const ms = Date.parse(finished) - Date.parse(started)
  return `${counted(steps.length, 'test')} in ${formatElapsed(ms)}`
}
