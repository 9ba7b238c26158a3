import { formatElapsed } from '../../progress/elapsed.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { visibleText } from '../../visible-text.js'
import { tapText } from '../escape.js'
import { tapYaml } from '../tap-yaml.js'
import { conclusionOfBisection, nameOf } from './conclusion.js'
import { buildWords, medianWords } from './cost.js'
import { type BisectPoint, pointsOfBisection } from './points.js'

/**
 * The bisection as TAP version 13: whether it was found, and whether it holds when it is tested again. What each commit was is a remark: a
 * bad one is what a bisection is for, and fails nothing.
 */
export function renderBisectTap(record: BisectRecord): string {
  const { word, sentence } = conclusionOfBisection(record)
  const points = pointsOfBisection(record)
  const lines = [
    'TAP version 13',
    `# liveproof ${tapText(record.harness.version)}, bisection ${tapText(record.id)}`,
    `1..${points.length}`,
    ...record.steps.map(
      (step, index) =>
        `# test ${index + 1}: ${tapText(nameOf(step.commit))}: ${step.outcome}: ${tapText(visibleText(step.reason))} (${buildWords(step)}; runs ${formatElapsed(step.runMs)})`,
    ),
    ...points.flatMap((point, index) => pointLines(point, { number: index + 1, word })),
    ...remark(medianWords(record)),
    `# ${word}: ${tapText(sentence)}`,
    ...(word === 'INCONCLUSIVE' ? [`Bail out! ${tapText(sentence)}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function remark(words: string | null): string[] {
  return words === null ? [] : [`# ${tapText(words)}`]
}

function pointLines(
  { ok, title, reason, tested }: BisectPoint,
  { number, word }: { number: number; word: string },
): string[] {
  const told =
    tested === null
      ? { conclusion: word.toLowerCase() }
      : { expected: tested.expected, got: tested.step.outcome }
  return [
    `${ok ? 'ok' : 'not ok'} ${number} - ${tapText(title)}`,
    ...(ok ? [] : tapYaml({ ...told, reason: visibleText(reason) })),
  ]
}
